import {
  agesOfChildren,
  kindsOfCare,
  needsOfChildren,
  offers,
  type PeerTag,
  peerParts,
  tagKinds,
  times,
} from '#src/mentoring/rules.ts'
import { Checkboxes } from '../components/checkboxes.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import type { Fact } from '../components/summary-list.tsx'
import { TextInput } from '../components/text-input.tsx'
import { capital } from '../households/words.ts'
import { partWords, tagKindWords, tagsInWords } from './words.ts'

/** A question with a fixed list of words to tick. */
const Ticks = ({
  of,
  ...field
}: Omit<Parameters<typeof Checkboxes>[0], 'choices' | 'size' | 'small'> & { of: readonly string[] }) => (
  <Checkboxes {...field} size="m" small choices={of.map((value) => ({ value, text: capital(value) }))} />
)

/** The four questions of a request: of whom one would like, what about, which ages, and when. */
export const RequestFields = ({ entered, problems, own }: Typed & { own: boolean }) => {
  const field = fieldIn({ entered, problems })
  return (
    <>
      <Radios
        {...field('wants', own ? 'What would you like?' : 'What would they like?')}
        size="m"
        choices={[
          {
            value: 'mentor',
            text: 'A mentor',
            hint: 'An experienced carer who stands by you for a while, and whom you can ask anything',
          },
          {
            value: 'buddy',
            text: 'A buddy',
            hint: 'Another carer, as new or as experienced as you, to share the ups and downs with',
          },
        ]}
      />
      <Ticks
        {...field('needs', 'What would it help to talk about?', 'Tick as many as you like, or none')}
        of={needsOfChildren}
      />
      <Ticks {...field('ages', 'Children of which ages?')} of={agesOfChildren} />
      <Ticks {...field('times', own ? 'When would suit you?' : 'When would suit them?')} of={times} />
      <TextInput
        {...field(
          'languages',
          'In another language than English? (optional)',
          'With commas between, like Polish, Urdu',
        )}
      />
    </>
  )
}

/** What somebody offers: what they know from their own life, when they have time, how many they stand by. */
export const ProfileFields = ({
  entered,
  problems,
  own,
  most,
  quadrants,
}: Typed & {
  own: boolean
  /** How many the service allows at once. */
  most: string
  /** Whose carers they could support; none to choose where it is their own. */
  quadrants: readonly { id: string; name: string }[]
}) => {
  const field = fieldIn({ entered, problems })
  return (
    <>
      <Ticks
        {...field(
          'care',
          own ? 'What do you know from your own home?' : 'What do they know from their own home?',
        )}
        of={kindsOfCare}
      />
      <Ticks {...field('ages', 'Children of which ages?')} of={agesOfChildren} />
      <Ticks
        {...field('needs', own ? 'What can you talk about?' : 'What can they talk about?')}
        of={needsOfChildren}
      />
      <TextInput
        {...field(
          'languages',
          'Languages besides English (optional)',
          'With commas between, like Polish, Urdu',
        )}
      />
      <Ticks {...field('times', own ? 'When do you have time?' : 'When do they have time?')} of={times} />
      <Ticks
        {...field(
          'offers',
          own ? 'What do you offer?' : 'What do they offer?',
          'A sleepover is asked for and agreed each time, like any other',
        )}
        of={offers}
      />
      <TextInput
        {...field(
          'ownMost',
          own ? 'How many people at once, at most? (optional)' : 'How many at once, at most? (optional)',
          `${most} Fewer is fine; 0 is nobody new for now. Nobody you stand by already is taken away.`,
        )}
        inputmode="numeric"
        width={2}
      />
      {quadrants.length > 0 && (
        <Select
          {...field('quadrantId', 'Carers of which quadrant?')}
          options={quadrants.map(({ id, name }) => ({ value: id, text: name }))}
        />
      )}
    </>
  )
}

/** What a carer would be, where somebody else says it. */
export const PartField = ({ entered, problems }: Typed) => (
  <Radios
    {...fieldIn({ entered, problems })('part', 'What would they be?')}
    size="m"
    choices={peerParts.map((value) => ({
      value,
      text: partWords[value],
      hint:
        value === 'mentor'
          ? 'Signs the confidentiality agreement before they begin'
          : 'They told you that they would be somebody’s buddy',
    }))}
  />
)

/** What a profile or a request says, a row for each kind of which it says anything. */
export const tagFacts = (tags: readonly PeerTag[]): Fact[] =>
  tagKinds.flatMap((kind) => {
    const value = tagsInWords(tags, kind)
    return value === undefined ? [] : [{ key: tagKindWords[kind], value }]
  })
