/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-region.h"

#include <string.h>

#include "reference-data.h"
#include "reference-name-table.h"

typedef struct
{
  GPtrArray *names;      /* sorted; ends in NULL */
  GPtrArray *partitions; /* of each */
} Regions;

static Regions *
read_regions (void)
{
  Regions *self = g_new (Regions, 1);
  char *text = reference_data_read ("regions.txt");
  char *line;

  self->names = g_ptr_array_new ();
  self->partitions = g_ptr_array_new ();
  while ((line = reference_data_next_line (&text)) != NULL)
    {
      g_ptr_array_add (self->names, reference_data_cut (&line, '\t'));
      g_ptr_array_add (self->partitions, line);
    }
  g_ptr_array_add (self->names, NULL);
  return self;
}

static const Regions *
get_regions (void)
{
  static Regions *regions;

  if (g_once_init_enter (&regions))
    g_once_init_leave (&regions, read_regions ());
  return regions;
}

/**
 * reference_region_exists:
 * @region: a name such as "eu-west-1", in any case
 *
 * Returns: whether AWS has that Region, in whatever partition
 */
gboolean
reference_region_exists (const char *region)
{
  return reference_region_get_partition (region) != NULL;
}

/**
 * reference_region_get_partition:
 * @region: a name such as "eu-west-1", in any case
 *
 * Returns: (transfer none) (nullable): the partition that it belongs to, such as "aws"; %NULL when there is
 * no such Region
 */
const char *
reference_region_get_partition (const char *region)
{
  const Regions *regions = get_regions ();

  g_return_val_if_fail (region != NULL, NULL);

  for (guint i = 0; i < regions->partitions->len; i++)
    if (g_ascii_strcasecmp (region, g_ptr_array_index (regions->names, i)) == 0)
      return g_ptr_array_index (regions->partitions, i);
  return NULL;
}

/**
 * reference_region_get_all:
 *
 * Returns: (transfer none) (array zero-terminated=1): the Regions of all partitions, sorted
 */
const char *const *
reference_region_get_all (void)
{
  return (const char *const *)get_regions ()->names->pdata;
}
