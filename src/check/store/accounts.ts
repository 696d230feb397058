import { sql } from 'kysely'
import { type Rule, rule } from './asking.ts'

/** Whoever has a password or a passkey, or is known where people sign in now, can come in unless they were stopped. */
const canComeIn = sql`accounts.disabled_at is null and (accounts.password_hash is not null
  or exists (select 1 from passkeys where passkeys.account_id = accounts.id and removed_at is null)
  or exists (
    select 1 from identities join service on service.sign_on_issuer = identities.issuer
    where identities.account_id = accounts.id and ended_at is null))`

/** Who can sign in, and the links that let somebody choose a password. */
export const accountRules: readonly Rule[] = [
  rule(
    'a set-up service has a manager who can sign in',
    ({ today }) => sql`
      select id from service where set_up_at is not null and not exists (
        select 1 from grants join accounts on accounts.id = grants.account_id
        where role = 'manager' and from_on <= ${today} and (until_on is null or until_on > ${today})
          and ${canComeIn})`,
  ),
  rule(
    'an account that was stopped has no session and no open link',
    () => sql`
      select id from accounts where disabled_at is not null and (
        exists (select 1 from sessions where sessions.account_id = accounts.id)
        or exists (
          select 1 from account_links
          where account_links.account_id = accounts.id and used_at is null and ended_at is null))`,
  ),
  rule(
    'whoever has never signed in was invited',
    // Since there are invitations: an account of before them may have been left without a password.
    () => sql`
      select id from accounts
      where password_hash is null
        and created_at >= (select min(made_at) from account_links)
        and not exists (select 1 from identities where identities.account_id = accounts.id)
        and not exists (
          select 1 from account_links
          where account_links.account_id = accounts.id and purpose = 'invitation')`,
  ),
  rule(
    'a role that was told by single sign-on is of an account that is connected, without a quadrant or constellation',
    () => sql`
      select id from grants where identity_id is not null and (
        granted_by is not null or quadrant_id is not null or constellation_id is not null
        or not exists (
          select 1 from identities
          where identities.id = identity_id and identities.account_id = grants.account_id))`,
  ),
  rule(
    'a role that was told by single sign-on lapses or has ended, and no other lapses',
    () => sql`
      select id from grants
      where (identity_id is not null and until_on is null)
        or (lapses_on is not null and (identity_id is null or until_on > lapses_on))`,
  ),
  rule(
    'a one-time link was used while it worked, or ended, never both',
    () => sql`
      select id from account_links
      where (used_at is not null and ended_at is not null)
        or used_at < made_at or used_at >= expires_at or expires_at <= made_at`,
  ),
]
