import type { Acting } from '#src/database/transact.ts'
import type { MessageKind } from '#src/mail/rules.ts'
import type { Settings } from '#src/service/rules.ts'
import { gatheringSteps, remindOfGatherings } from './actions/gatherings.ts'
import { remindOf } from './actions/reminding.ts'
import type { Reminder } from './due.ts'
import { ofCarers } from './list/carers.ts'
import { ofConstellations } from './list/constellations.ts'
import { ofHomes } from './list/homes.ts'
import { ofPairs } from './list/pairs.ts'
import { ofTheService } from './list/service.ts'
import { stepsInWords } from './rules.ts'

/** Something of which people are reminded by itself: as managers see it, and how. */
interface Listed {
  kind: MessageKind
  of: string
  whom: string
  when(settings: Settings): string
  /** Left out where a job of its own does it. */
  run?(acting: Acting, settings: Settings): Promise<unknown>
}

const listed = (reminder: Reminder): Listed => ({
  ...reminder,
  when: reminder.when ?? ((settings) => stepsInWords(reminder.steps(settings))),
  run: (acting, settings) => remindOf(acting, reminder, settings),
})

/** Everything of which people are reminded by itself. */
export const reminders: readonly Listed[] = [
  ...ofHomes.map(listed),
  {
    kind: 'gathering reminder',
    of: 'A gathering to which a home has not said whether it comes',
    whom: 'Everybody in the home, unless its hub carer reminded it lately',
    when: () => stepsInWords(gatheringSteps),
    run: remindOfGatherings,
  },
  ...ofConstellations.map(listed),
  ...ofCarers.map(listed),
  ...ofPairs.map(listed),
  {
    kind: 'pair asked',
    of: 'A mentor or a buddy of whom a carer was asked and has not answered',
    whom: 'The carer; counted with those who are asked',
    when: () => '2 days before the last day to answer',
  },
  {
    kind: 'still in touch',
    of: 'Whether a pair is still in touch',
    whom: 'Both carers',
    when: ({ stillInTouchDays }) => `each ${stillInTouchDays} days`,
  },
  {
    kind: 'shift reminder',
    of: 'A shift that somebody signed up to',
    whom: 'The ambassador',
    when: ({ shiftReminderDays }) => stepsInWords([-shiftReminderDays]),
  },
  {
    kind: 'child cards due',
    of: 'Cards of children that are due for erasure',
    whom: 'The supervising worker of the home; managers where there is none',
    when: ({ childCardDays }) => `${childCardDays} days after the child left`,
  },
  ...ofTheService.map(listed),
]

/** Reminds of everything that is due; one that breaks off keeps none of the others back. */
export async function remindOfAll(acting: Acting, settings: Settings): Promise<void> {
  const broken: unknown[] = []
  for (const { run } of reminders)
    try {
      await run?.(acting, settings)
    } catch (error) {
      broken.push(error)
    }
  if (broken.length > 0) throw new AggregateError(broken, 'Some reminders broke off')
}
