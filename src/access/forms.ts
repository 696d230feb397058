import { z } from 'zod'
import { email } from '#src/sessions/forms.ts'
import { grantedRoles } from './rules.ts'

const several = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => (value === undefined || value === '' ? [] : [value].flat()), z.array(item))

const noQuadrant = { path: ['quadrantIds'], message: 'Choose the quadrants of the coordinator' }

export const accountForm = z
  .object({
    name: z
      .string('Enter their full name')
      .trim()
      .min(1, 'Enter their full name')
      .max(80, 'Name must be 80 characters or fewer'),
    email: email('Enter their email address'),
    roles: several(z.enum(grantedRoles, 'Choose roles from the list')).pipe(
      z.array(z.enum(grantedRoles)).min(1, 'Choose at least one role'),
    ),
    quadrantIds: several(z.string()),
    password: z.string('Enter a first password').min(1, 'Enter a first password'),
  })
  .refine(({ roles, quadrantIds }) => !roles.includes('coordinator') || quadrantIds.length > 0, noQuadrant)

export const grantForm = z
  .object({
    role: z.enum(grantedRoles, 'Choose a role'),
    quadrantIds: several(z.string()),
    constellation: z.string().trim().optional(),
  })
  .refine(({ role, quadrantIds }) => role !== 'coordinator' || quadrantIds.length > 0, noQuadrant)
