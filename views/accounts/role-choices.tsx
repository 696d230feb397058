import { grantedRoles } from '#src/access/rules.ts'
import { Checkboxes } from '../components/checkboxes.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { TextInput } from '../components/text-input.tsx'
import { roleName } from './words.ts'

interface Props extends Typed {
  quadrants: readonly { id: string; name: string }[]
}

/** Every role; those that reach only some things ask which. */
export const roleChoices = ({ quadrants, ...typed }: Props) => {
  const field = fieldIn(typed)
  const more = {
    coordinator: (
      <Checkboxes
        {...field('quadrantIds', 'Which quadrants')}
        choices={quadrants.map(({ id, name }) => ({ value: id, text: name }))}
        small
      />
    ),
    liaison: (
      <TextInput
        {...field(
          'constellation',
          'Name of a constellation',
          'Those that she forms are given to her. Leave it empty for no other.',
        )}
      />
    ),
  }
  const hints = {
    supervising_worker: 'The households are those where they are named: on each household’s own page.',
  }
  return grantedRoles.map((role) => ({
    value: role,
    text: roleName[role],
    ...(role in more && { more: more[role as keyof typeof more] }),
    ...(role in hints && { hint: hints[role as keyof typeof hints] }),
  }))
}
