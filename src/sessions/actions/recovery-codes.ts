import { lockAccount } from '#src/access/store/accounts.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { hashOfCode, newCodes } from '../codes.ts'
import { addCodes, replaceCodes } from '../store/recovery-codes.ts'
import { hasFactor } from '../store/sessions.ts'

/** Makes a new sheet of codes; none of the old ones works any more. */
export async function writeSheet(unit: Unit, accountId: string): Promise<readonly string[]> {
  const { keys, now } = unit.acting
  const codes = newCodes()
  await replaceCodes(unit, accountId, now)
  await addCodes(
    unit,
    accountId,
    codes.map((code) => hashOfCode(keys, accountId, code)),
    now,
  )
  unit.record({ what: 'made recovery codes', on: ['account', accountId] })
  return codes
}

/** A new sheet instead of the one that is lost or used up; only beside a factor, which it stands in for. */
export const replaceSheet = (acting: Acting, accountId: string): Promise<readonly string[] | 'no factor'> =>
  transact(acting, async (unit) => {
    await lockAccount(unit, accountId)
    if (!(await hasFactor(unit, accountId))) return 'no factor'
    return writeSheet(unit, accountId)
  })
