/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Registers all classes that have a template, so that the template of another class can name them. */
void editor_types_register (void);
