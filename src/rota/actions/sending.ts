import { duplicateOf } from '#src/database/errors.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import {
  carersOfSide,
  insertSending,
  lockSending,
  moveSending,
  unfinishedSendings,
} from '../store/sendings.ts'
import { weekNamed } from '../store/weeks.ts'
import { openWeek, type WeekAsked } from './open-week.ts'

/** Carers who are told in one unit: nobody waits longer for the database than that takes. */
const aLot = 200

export type SendOutcome = 'sent' | 'no such side' | 'is over' | 'not published' | 'sent already'

/** Has the carers of a side told of a published week, once for each of its versions. */
export async function sendToCarers(acting: Acting, asked: WeekAsked): Promise<SendOutcome> {
  try {
    return await transact(acting, async (unit): Promise<SendOutcome> => {
      const open = await openWeek(unit, asked, '')
      if (typeof open === 'string') return open === 'needs a note' ? 'not published' : open
      if (!open.row || open.row.publishedAt === null) return 'not published'
      await insertSending(unit, open.row.id, open.row.version)
      unit.record({
        ...{ what: 'sent rota week to carers', on: ['rota week', open.row.id] },
        details: { version: open.row.version },
      })
      return 'sent'
    })
  } catch (error) {
    if (duplicateOf(error) === 'rota_sendings.week_id, rota_sendings.version') return 'sent already'
    throw error
  }
}

/**
 * Goes on with what is to be sent to carers, lot by lot; broken off, it goes on after the last lot that was written.
 * @param mostLots after which the rest is left to the next time
 */
export async function continueSendings(acting: Acting, mostLots = Number.POSITIVE_INFINITY): Promise<number> {
  let told = 0
  let lots = 0
  for (const { id } of await unfinishedSendings(acting.database))
    for (let more = true; more && lots < mostLots; lots++) {
      const lot = await sendLot(acting, id)
      told += lot.told
      more = lot.more
    }
  return told
}

const sendLot = (acting: Acting, id: string): Promise<{ told: number; more: boolean }> =>
  transact(acting, async (unit) => {
    const sending = await lockSending(unit, id)
    const week = sending && (await weekNamed(unit, sending.weekId))
    if (!week) return { told: 0, more: false }
    const accountIds = await carersOfSide(unit, week.sideId, {
      ...{ after: sending.untilAccount, day: acting.today, limit: aLot },
    })
    let told = 0
    for (const accountId of accountIds) {
      const outcome = await tell(unit, {
        ...{ to: { accountId }, kind: 'rota for carers', about: ['rota week', week.id] },
        ...{ key: `rota for carers ${week.id} ${sending.version} ${accountId}`, link: '/out-of-hours' },
      })
      if (outcome === 'queued') told++
    }
    const more = accountIds.length === aLot
    await moveSending(unit, id, {
      untilAccount: accountIds.at(-1) ?? sending.untilAccount,
      told: sending.told + told,
      finishedAt: more ? null : acting.now,
    })
    return { told, more }
  })
