/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "bench-validate parse FOLDER" reads the .json files of a folder with json-glib, and nothing else.
 * "bench-validate time FOLDER" prints the milliseconds of processor time that json-glib takes to parse all of
 * them from memory and that our reading and all checks take, first and in the median of later rounds; and
 * what reading them and evaluating three requests takes. */
#include "config.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <time.h>

#include "access-evaluation.h"
#include "catalog-check.h"

#define ROUNDS 15

static GPtrArray *
read_folder (const char *path)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      char *contents;
      gsize length;

      if (g_file_get_contents (file, &contents, &length, NULL))
        g_ptr_array_add (texts, g_bytes_new_take (contents, length));
    }
  return texts;
}

static void
parse (GBytes *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length;
  const char *data = g_bytes_get_data (text, &length);

  json_parser_load_from_data (parser, data, (gssize)length, NULL);
}

static void
validate (GBytes *text)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  g_autoptr (PolicyText) policy = policy_text_parse (data, (gssize)length, NULL);

  if (policy != NULL)
    g_object_unref (check_validate (policy, CHECK_TARGET_MANAGED, &catalog_check_family));
}

/* What a person of Ground Truth does: with a resource, with what is asked of every key, and on anything */
static void
evaluate (GBytes *text)
{
  static const char *const requests[][2] = {
    { "s3:GetObject", "arn:aws:s3:::labels/a" },
    { "sagemaker:CreateLabelingJob", "arn:aws:sagemaker:eu-west-1:111122223333:labeling-job/a" },
    { "iam:PassRole", NULL },
  };
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  g_autoptr (PolicyText) policy = policy_text_parse (data, (gssize)length, NULL);

  for (guint i = 0; policy != NULL && i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (AccessRequest) request = access_request_new (requests[i][0], requests[i][1], NULL);

      g_object_unref (access_evaluation_new (request, &policy, 1, 0));
    }
}

static double
measure (GPtrArray *texts, void (*func) (GBytes *))
{
  clock_t before = clock ();

  for (guint i = 0; i < texts->len; i++)
    func (g_ptr_array_index (texts, i));
  return (double)(clock () - before) * 1000 / CLOCKS_PER_SEC;
}

static int
compare (const void *one, const void *other)
{
  double left = *(const double *)one, right = *(const double *)other;

  return left < right ? -1 : left > right;
}

static void
compare_in_memory (GPtrArray *texts)
{
  double parsing[ROUNDS], validating[ROUNDS], evaluating[ROUNDS];
  double first_parsing = measure (texts, parse), first_validating = measure (texts, validate);

  for (guint i = 0; i < ROUNDS; i++)
    {
      parsing[i] = measure (texts, parse);
      validating[i] = measure (texts, validate);
      evaluating[i] = measure (texts, evaluate);
    }
  qsort (parsing, ROUNDS, sizeof (double), compare);
  qsort (validating, ROUNDS, sizeof (double), compare);
  qsort (evaluating, ROUNDS, sizeof (double), compare);
  printf (
      "validating %u policies in memory, one thread: %.1f ms, parsing them with json-glib: %.1f ms, ratio "
      "%.2f (medians of %d, interleaved); the first time, which reads the services: %.1f ms and %.1f ms, "
      "ratio %.2f\n",
      texts->len, validating[ROUNDS / 2], parsing[ROUNDS / 2], validating[ROUNDS / 2] / parsing[ROUNDS / 2],
      ROUNDS, first_validating, first_parsing, first_validating / first_parsing);
  printf ("evaluating three requests on each of them: %.1f ms, %.2f times as long as validating them\n",
          evaluating[ROUNDS / 2], evaluating[ROUNDS / 2] / validating[ROUNDS / 2]);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) texts = NULL;

  if (argc != 3)
    return 2;
  texts = read_folder (argv[2]);
  if (g_str_equal (argv[1], "time"))
    compare_in_memory (texts);
  else
    measure (texts, parse);
  return 0;
}
