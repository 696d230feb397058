import { sql } from 'kysely'
import { codesOnSheet } from '#src/sessions/rules/factors.ts'
import { type Rule, rule } from './asking.ts'

/** How people prove that it is they, and where they are signed in. */
export const factorRules: readonly Rule[] = [
  rule(
    'an account has one authenticator app that counts at most',
    () => sql`
      select account_id as id from authenticators where confirmed_at is not null and removed_at is null
      group by account_id having count(*) > 1`,
  ),
  rule(
    'an authenticator app that counts has had a code used',
    () => sql`select id from authenticators where confirmed_at is not null and last_step = 0`,
  ),
  rule(
    'a session that showed a second factor can be named by its owner, and says when it was confirmed',
    () => sql`
      select account_id as id from sessions
      where second_factor_at is not null and (handle is null or confirmed_at is null)`,
  ),
  rule(
    'a session of an own phone is one of the account of its passkey, which has not been removed',
    () => sql`
      select handle as id from sessions where own_phone_passkey_id is not null and not exists (
        select 1 from passkeys
        where passkeys.id = own_phone_passkey_id and passkeys.account_id = sessions.account_id
          and removed_at is null)`,
  ),
  rule(
    'a recovery code is kept as a hash of 256 bits',
    () => sql`select id from recovery_codes where length(code_hash) <> 43`,
  ),
  rule(
    'an account has one sheet of recovery codes at most, and only beside a passkey or an app',
    () => sql`
      select account_id as id from recovery_codes where replaced_at is null
      group by account_id having count(*) > ${codesOnSheet} or (
        not exists (
          select 1 from passkeys
          where passkeys.account_id = recovery_codes.account_id and removed_at is null)
        and not exists (
          select 1 from authenticators
          where authenticators.account_id = recovery_codes.account_id and confirmed_at is not null
            and removed_at is null))`,
  ),
]
