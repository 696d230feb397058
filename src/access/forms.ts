import { z } from 'zod'
import { email, typedPassword } from '#src/sessions/forms.ts'
import { accountStates } from './rules/accounts.ts'
import { grantedRoles } from './rules.ts'

/** A record that a form or a list names. */
const id = z.string().max(64)

const several = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => (value === undefined || value === '' ? [] : [value].flat()), z.array(item).max(200))

const noQuadrant = { path: ['quadrantIds'], message: 'Choose the quadrants of the coordinator' }

const name = z
  .string('Enter their full name')
  .trim()
  .min(1, 'Enter their full name')
  .max(80, 'Name must be 80 characters or fewer')
const theirEmail = email('Enter their email address')
const version = z.string().max(64)
const once = z.uuid()

const person = {
  name,
  email: theirEmail,
  roles: several(z.enum(grantedRoles, 'Choose roles from the list')).pipe(
    z.array(z.enum(grantedRoles)).min(1, 'Choose at least one role'),
  ),
  quadrantIds: several(id),
}
const namesQuadrants = ({ roles, quadrantIds }: { roles: string[]; quadrantIds: string[] }) =>
  !roles.includes('coordinator') || quadrantIds.length > 0

/** Of the terminal: whoever is added there has a password at once. */
export const accountForm = z
  .object({ ...person, password: typedPassword('Enter a first password') })
  .refine(namesQuadrants, noQuadrant)

export const invitationForm = z
  .object({
    ...person,
    constellation: z.string().trim().max(80, 'Name must be 80 characters or fewer').optional(),
    once,
  })
  .refine(namesQuadrants, noQuadrant)

export const carerInvitationForm = z.object({ email: theirEmail, once })

export const grantForm = z
  .object({
    role: z.enum(grantedRoles, 'Choose a role'),
    quadrantIds: several(id),
    constellation: z.string().trim().max(80, 'Name must be 80 characters or fewer').optional(),
  })
  .refine(({ role, quadrantIds }) => role !== 'coordinator' || quadrantIds.length > 0, noQuadrant)

export const supervisionsForm = z.object({
  supervisionIds: several(id).pipe(z.array(id).min(1, 'Choose at least one household')),
})

export const correctionForm = z.object({ name, email: theirEmail, version })

/** Which people a list shows. What cannot be read is left out: nobody types an address by hand. */
export const accountsQuery = z.object({
  search: z.string().trim().max(80).optional().catch(undefined),
  state: z.enum(accountStates).optional().catch(undefined),
  after: id.optional().catch(undefined),
})
