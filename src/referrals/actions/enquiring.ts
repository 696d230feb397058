import { isRepeat, transactOnce } from '#src/database/once.ts'
import type { Acting, Unit } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import { giveBack, ofNetwork, takeOne } from '#src/sessions/links/throttle.ts'
import { enquiryThrottles, pace } from '../rules/enquiring.ts'
import { openedAt } from '../stamps.ts'
import { linkByToken } from '../store/links.ts'
import { homeToday } from '../store/referring.ts'
import { recruitersOn } from '../store/telling.ts'
import { writeEnquiry } from './writing.ts'

/** What a friend wrote for themself. */
export interface FriendSaid {
  name: string
  email: string | null
  phone: string | null
  postcode: string | null
  toldBy: string | null
  /** Whether their referrer may be told how it goes. */
  tell: 'yes' | 'no'
  /** What a person leaves blank, because they do not see it. */
  website: string
  once: string
}

/** Where everybody is sent who enquired, known or not, believed or not. */
export const receivedPage = '/enquire/received'

/**
 * An enquiry that somebody makes for themself, by a carer's link or without one. It is answered the same whether the
 * service knows them or not. What a program filled in is answered so too, and nothing is written.
 * @param token of the link; undefined where they came without one
 */
export async function enquire(
  acting: Acting,
  token: string | undefined,
  said: FriendSaid,
): Promise<'received' | 'too fast' | 'too late' | 'wait' | 'link ended'> {
  const opened = openedAt(acting.keys, said.once)
  const speed = opened === undefined ? 'too late' : pace(opened, acting.now)
  if (said.website !== '') return 'received'
  if (speed === 'too fast' || speed === 'too late') return speed
  const taken = await takeEnquiring(acting, token ?? 'without a link', speed)
  if (typeof taken === 'string') return taken
  const outcome = await transactOnce<'received' | 'link ended'>(
    acting,
    said.once,
    (unit) => writeDown(unit, token, said),
    (word) => (word === 'received' ? receivedPage : undefined),
  )
  // A second press of the same button is no second enquiry.
  if (outcome !== 'received') await giveBack(acting, taken)
  return isRepeat(outcome) ? 'received' : outcome
}

/** One more enquiry by this door from this network, unless it is one of many that come in a hurry. */
async function takeEnquiring(
  acting: Acting,
  door: string,
  speed: 'hurried' | 'fine',
): Promise<readonly string[] | 'wait' | 'too fast'> {
  const { keys } = acting
  const first = ofNetwork(acting, keys, `enquiring ${door}`)
  const further = ofNetwork(acting, keys, `enquiring further ${door}`)
  if (first === undefined || further === undefined) return []
  const taken = await takeOne(acting, first, enquiryThrottles.first)
  if (taken !== 'wait') return taken
  return speed === 'hurried' ? 'too fast' : takeOne(acting, further, enquiryThrottles.further)
}

async function writeDown(unit: Unit, token: string | undefined, said: FriendSaid) {
  const { today } = unit.acting
  const link = token === undefined ? undefined : await linkByToken(unit, token)
  const referrer = link && (await homeToday(unit, link.carerId, today))
  if (token !== undefined && (!link || !referrer)) return 'link ended'
  const { name, email, phone, postcode, toldBy } = said
  const { candidateId } = await writeEnquiry(
    unit,
    {
      ...{ name, email, phone, postcode, toldBy: link ? null : toldBy, enquiredOn: today },
      ...{ quadrantId: null, byWayOf: 'link', eventId: null, consentedHow: 'online' },
    },
    link &&
      referrer && {
        ...referrer,
        ...{ linkId: link.id, namedAt: 'first enquiry', toldHow: said.tell === 'yes' ? 'online' : null },
      },
  )
  unit.record({ what: 'received enquiry', on: ['candidate', candidateId] })
  for (const accountId of await recruitersOn(unit, today))
    await tell(unit, {
      to: { accountId },
      kind: 'enquiry received',
      about: ['candidate', candidateId],
      key: `enquiry ${candidateId} ${accountId}`,
      link: `/candidates/${candidateId}`,
    })
  return 'received'
}
