/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose a file is and who may read it: what does not change when its contents do. */
#include "config.h"

#include "policy-file-private.h"

#include <errno.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

/* The names of the extended attributes, access lists among them, one behind the other */
static char *
dup_names (const char *path, int descriptor, gsize *length)
{
  for (;;)
    {
      gssize size = path != NULL ? listxattr (path, NULL, 0) : flistxattr (descriptor, NULL, 0);
      g_autofree char *names = g_malloc0 ((gsize)MAX (size, 0) + 1);

      *length = 0;
      if (size <= 0)
        return g_steal_pointer (&names);
      size =
          path != NULL ? listxattr (path, names, (gsize)size) : flistxattr (descriptor, names, (gsize)size);
      if (size < 0 && errno == ERANGE)
        continue;
      *length = (gsize)MAX (size, 0);
      return g_steal_pointer (&names);
    }
}

/* NULL: there is none, or it may not be read; errno says which */
static GBytes *
get_value (const char *path, int descriptor, const char *name)
{
  for (;;)
    {
      gssize size = path != NULL ? getxattr (path, name, NULL, 0) : fgetxattr (descriptor, name, NULL, 0);
      g_autofree char *value = size >= 0 ? g_malloc ((gsize)size + 1) : NULL;

      if (size < 0)
        return NULL;
      size = path != NULL ? getxattr (path, name, value, (gsize)size)
                          : fgetxattr (descriptor, name, value, (gsize)size);
      if (size < 0 && errno == ERANGE)
        continue;
      return size >= 0 ? g_bytes_new_take (g_steal_pointer (&value), (gsize)size) : NULL;
    }
}

static int
copy_attribute (const char *path, int descriptor, const char *name)
{
  g_autoptr (GBytes) old = get_value (path, -1, name);
  g_autoptr (GBytes) new = NULL;

  if (old == NULL)
    return errno == ENODATA ? 0 : errno;
  new = get_value (NULL, descriptor, name);
  if (new != NULL && g_bytes_equal (old, new))
    return 0;
  return fsetxattr (descriptor, name, g_bytes_get_data (old, NULL), g_bytes_get_size (old), 0) == 0 ? 0
                                                                                                    : errno;
}

/* The folder's default access list stands on each new file in it, also where the old one had none. */
static int
remove_others (const char *path, int descriptor)
{
  gsize length;
  g_autofree char *names = dup_names (NULL, descriptor, &length);

  for (const char *name = names; name < names + length; name += strlen (name) + 1)
    {
      if (getxattr (path, name, NULL, 0) < 0 && errno == ENODATA && fremovexattr (descriptor, name) != 0)
        return errno;
    }
  return 0;
}

/* Gives an open file the owner, permissions, access list and other attributes of the one at @path. */
int
policy_file_attributes_copy (const char *path, const struct stat *status, int descriptor)
{
  struct stat new;
  gsize length;
  g_autofree char *names = dup_names (path, -1, &length);
  int number;

  if (fstat (descriptor, &new) != 0)
    return errno;
  if ((new.st_uid != status->st_uid || new.st_gid != status->st_gid) &&
      fchown (descriptor, status->st_uid, status->st_gid) != 0)
    return errno;
  for (const char *name = names; name < names + length; name += strlen (name) + 1)
    {
      number = copy_attribute (path, descriptor, name);
      if (number != 0)
        return number;
    }
  number = remove_others (path, descriptor);
  if (number != 0)
    return number;
  /* Where there is an access list, the group's bits are its mask, as those that were read are. */
  return fchmod (descriptor, status->st_mode & 07777) == 0 ? 0 : errno;
}
