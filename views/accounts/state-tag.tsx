import type { AccountState } from '#src/access/rules/accounts.ts'
import { Tag, type TagColour } from '../components/tag.tsx'
import { stateWords } from './words.ts'

const colours: Record<AccountState, TagColour> = { invited: 'yellow', active: 'green', disabled: 'grey' }

export const StateTag = ({ of }: { of: AccountState }) => <Tag colour={colours[of]}>{stateWords[of]}</Tag>
