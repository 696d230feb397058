const open = '(select min(id) from association_memberships where until_on is null)'
const part = '(select min(id) from committee_parts)'
const asked = "(select min(offer_id) from help_asks where state = 'asked')"

/** What breaks each rule about associations, questions to carers and offers of help. */
export const breakingAssociations: readonly (readonly [rule: string, ...statements: string[]])[] = [
  [
    'nobody is a member of the same association twice',
    `insert into association_memberships (id, association_id, carer_id, household_id, paid_by, from_on, until_on,
        recorded_at, ended_at)
      select 'another', association_id, carer_id, household_id, paid_by, '2001-01-01', '2099-01-01',
        recorded_at, recorded_at from association_memberships where id = ${open}`,
  ],
  [
    'whoever is a member of an association fosters here',
    `update associations set ended_at = made_at where id = (select association_id from association_memberships
      where id = ${open})`,
  ],
  ['a part in a committee is', `update committee_parts set from_on = '2001-01-01' where id = ${part}`],
  [
    'a question to carers is either decided',
    `update consultations set taken_back_at = decided_at where decided_at is not null`,
  ],
  [
    'a question to carers is either decided',
    `insert into consultations (id, title, about, from_on, last_on, made_at)
    values ('another', 'A', 'B', '2026-11-01', '2026-11-20', '2026-11-01T10:00:00.000Z')`,
  ],
  [
    'a reply to carers’ questions',
    `update consultation_replies set replied_at = '2001-01-01T10:00:00.000Z'
      where consultation_id = (select min(consultation_id) from consultation_replies)`,
  ],
  ['what carers offer to help with', `update help_offers set until_on = '2026-11-22' where id = ${asked}`],
]
