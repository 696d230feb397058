import { sql } from 'kysely'
import { sayFault } from '#src/audit/rules/whole.ts'
import { verifyTrail } from '#src/audit/verify.ts'
import { type Rule, rule } from './asking.ts'

/** The service itself, who may do what in it, and the trail of what was done. */
export const serviceRules: readonly Rule[] = [
  rule(
    'a set-up service has settings',
    () => sql`select id from service where (set_up_at is not null) <> exists (select 1 from settings)`,
  ),
  rule(
    'the settings are numbered from 1 without a gap',
    () => sql`
      select max(version) as id from settings having count(*) <> max(version) or min(version) <> 1`,
  ),
  rule(
    'the quadrants are numbered from 1 without a gap',
    () => sql`
      select max(position) as id from quadrants having count(*) <> max(position) or min(position) <> 1`,
  ),
  rule(
    'a role for a constellation names one that exists',
    () => sql`
      select id from grants where constellation_id is not null and not exists (
        select 1 from constellations where constellations.id = constellation_id)`,
  ),
  rule(
    'a role for a household names one that exists',
    () => sql`
      select id from grants where household_id is not null and not exists (
        select 1 from households where households.id = household_id)`,
  ),
  rule(
    'a coordinator’s role is for a quadrant, unless it was told by single sign-on, a liaison worker’s for a constellation if for anything',
    () => sql`
      select id from grants
      where (role = 'coordinator' and identity_id is null) <> (quadrant_id is not null)
        or (role <> 'liaison' and constellation_id is not null)`,
  ),
  rule('a role ends no earlier than it began', () => sql`select id from grants where until_on < from_on`),
  rule(
    'the postcode edition in use is there, and says since when it is in use',
    () => sql`
      select id from service where postcode_edition_id is not null and not exists (
        select 1 from postcode_editions
        where postcode_editions.id = postcode_edition_id and in_use_since is not null)`,
  ),
  rule(
    'the trail is numbered without a gap up to its head',
    () => sql`
      select id from audit_head where seq <> (select count(*) from audit_entries)
        or seq <> (select coalesce(max(seq), 0) from audit_entries)`,
  ),
  {
    must: 'every entry of the trail follows from the one before it, up to the head',
    broken: async ({ database, keys }) => (await verifyTrail(database, keys.trail)).faults.map(sayFault),
  },
]
