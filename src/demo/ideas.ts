import { addDays, type Day } from '#src/clock.ts'
import type { IdeaState, IdeaStep } from '#src/ideas/rules.ts'
import { during } from './home-rows.ts'
import type { HomeNoted } from './noting-homes.ts'
import { randomFrom } from './random.ts'
import type { Rows } from './store/rows.ts'

const thoughtOf: readonly [about: string, words: string][] = [
  ['A stall at the school fair', 'Two of us could bring cake, and people ask more over cake.'],
  ['Cards for friends', 'A small card with the number to ring would fit in a purse.'],
  ['An evening at the library', 'Carers could answer questions for an hour, with a cup of tea.'],
  ['The football club', 'Their newsletter goes to a thousand families.'],
  ['Say what it is like in the holidays', 'Nobody tells people that they can have a week off too.'],
  ['A film of a minute', 'Children who are grown up now would say a few words.'],
  ['Ring back sooner', 'A friend waited for nine days and then thought that nobody wanted her.'],
]
const answers: readonly [state: IdeaState, answer: string][] = [
  ['taken up', 'We have taken this up for the spring. Thank you!'],
  ['not just now', 'We cannot do this just now, and have put it aside for next year.'],
  ['with somebody', 'Thank you. Somebody is finding out what it would cost.'],
]

/** Of so many homes one has had an idea in the last two years. */
const homesAnIdea = 6

/** What carers thought of, and what became of it. @param staff who recruits, and whom ideas are passed on to */
export function addIdeas(
  { rows, today }: { rows: Rows; today: Day },
  homes: Iterable<HomeNoted>,
  staff: { recruiter: string; other: string },
): void {
  const random = randomFrom('ideas')
  for (const home of homes) {
    const [carerId] = home.carerIds
    if (home.endedOn !== null || carerId === undefined || !random.chance(1 / homesAnIdea)) continue
    const days = random.between(0, 700)
    const hadOn = addDays(today, -days)
    if (hadOn < home.sinceOn) continue
    const [about, words] = random.pick(thoughtOf)
    const [state, answer] = random.pick(answers)
    const id = random.id()
    const answered = days > 20 && random.chance(0.8)
    const stateSince = answered ? addDays(hadOn, random.between(1, 20)) : hadOn
    const passedOn = answered && random.chance(0.5)
    rows.add('ideas', {
      ...{ id, carerId, householdId: home.id, about, words, hadAt: during(hadOn) },
      ...{ withAccountId: answered && (passedOn || state === 'with somebody') ? staff.other : null },
      ...{ state: answered ? state : 'new', stateSince, version: answered ? 3 : 1 },
    })
    if (!answered) continue
    const step = (what: IdeaStep, more: { toAccountId: string | null; answer: string | null }) =>
      rows.add('ideaSteps', {
        ...{ id: random.id(), ideaId: id, step: what, recordedBy: staff.recruiter },
        ...{ recordedAt: during(stateSince), ...more },
      })
    if (passedOn || state === 'with somebody') step('passed on', { toAccountId: staff.other, answer: null })
    step(state === 'with somebody' ? 'answered' : (state as IdeaStep), { toAccountId: null, answer })
  }
}
