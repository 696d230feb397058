import type { Child } from '#jsx/markup'
import {
  type Channel,
  type Letter,
  type MessageKind,
  type MessageState,
  type Problem,
  type Standing,
  stateOf,
  type Withholding,
} from '#src/mail/rules.ts'
import type { TagColour } from '../components/tag.tsx'
import { Tag } from '../components/tag.tsx'
import { Body } from '../components/text.tsx'

/** A message as a list shows it. */
export interface MessageShown extends Standing {
  id: string
  accountId: string | null
  kind: string
  /** The name of whoever it is for. */
  to: string | null
  madeAt: string
  dueAt: string
  problem: string | null
  channel: Channel
}

const kindWords: Record<MessageKind, string> = {
  invitation: 'Invitation',
  'password reset': 'New password',
  'unusual showings': 'Unusual showings',
  'formed and shown': 'Unusual showing',
  'second factor changed': 'Second step changed',
  'wrong codes': 'Wrong codes',
  'signed in on a new phone': 'New phone',
  'password changed': 'Password changed',
  'email changed': 'Email address changed',
  'roles changed': 'Roles changed',
  'break asked': 'Break asked for',
  'break answered': 'Break answered',
  'child cards due': 'Children’s cards due',
  'sleepover asked': 'Sleepover asked for',
  'emergency asked': 'Emergency sleepover asked for',
  'sleepover logged': 'Sleepover written down',
  'sleepover answered': 'Sleepover answered',
  'sleepover to decide': 'Sleepover to decide about',
  'emergency passed on': 'Emergency passed on',
  'gathering invitation': 'Gathering',
  'gathering changed': 'Gathering',
  'gathering off': 'Gathering',
  'gathering reminder': 'Gathering',
  'session place': 'Group',
  'session changed': 'Group',
  'session off': 'Group',
  'session to look at': 'Something to look at before a group',
  'somebody to expect': 'Somebody to expect back',
  'not home yet': 'Somebody not home yet',
  'home after all': 'Somebody home after all',
  'whom to ring': 'Whom to ring',
  'standing in': 'Standing in',
  'nobody stands in': 'Nobody stands in',
  'place offered': 'Place offered',
  'place not held': 'Place not held any more',
  'offer answered': 'Offer answered',
  'place of yours': 'A home has a place',
  'hub changed': 'Another hub home',
  'homes changed': 'Homes of a constellation changed',
  'constellation changed': 'Constellation changed',
  'report sent': 'Monthly report sent',
  'report asked back': 'Question about a report',
  'pair asked': 'Pair asked',
  'pair answered': 'Pair answered',
  'pair to decide': 'Pair to decide about',
  'still in touch': 'Still in touch?',
  'peer asked': 'Mentor or buddy asked for',
  'peer asked for you': 'Mentor or buddy asked for',
  'peer request closed': 'Request for a mentor or buddy closed',
  'peer away': 'Mentor or buddy not available',
  'shift confirmed': 'Confirmed for a shift',
  'shift changed': 'Shift changed',
  'shift off': 'Shift off',
  'shift reminder': 'Shift soon',
  'event to look at': 'Dropped out of a shift',
  'idea written': 'Idea of a carer',
  'idea for you': 'Idea passed on',
  'idea answered': 'Answer to an idea',
  'help asked': 'Asked to lend a hand',
  'help answered': 'Answer about lending a hand',
  'help taken back': 'Help not needed any more',
  'enquiry received': 'An enquiry has come',
  'claim to answer': 'Claim to answer',
  'claim answered': 'Answer to a claim',
  'payment to look at': 'Payment to look at',
  'supplier number to confirm': 'Number of a payee to look at',
  'reward to look at': 'Reward to look at',
  'reward to approve': 'Rewards to approve',
  'reward approved': 'Reward approved',
  'handover to decide': 'Hub home not handed over',
  'coordinator away': 'Who stands in for a coordinator',
  'households opened': 'Households opened',
  'groups of yours': 'Groups that somebody coordinates',
  'shared with you': 'Something shared',
  'rota published': 'Rota published',
  'rota changed': 'Rota changed',
  'rota swap asked': 'Asked to take or exchange a turn',
  'rota swap answered': 'Answer about a turn',
  'rota for carers': 'Whom to ring out of hours',
  'report due': 'Monthly report due',
  'yearly review due': 'Yearly review due',
  'exception ending': 'Exception about to end',
  'standards due': 'Training standards due',
  'standards to look at': 'Training standards of a carer due',
  'first talk': 'First talk of a pair',
  'pair review coming': 'Review of a pair soon',
  'pair review due': 'Review of a pair due',
  'payment run waiting': 'Payment run waiting',
  'help line to check': 'Help line to check',
  'rota gaps': 'Hours that nobody covers',
  'daily digest': 'The messages of a day',
}

/** What a message is about, in a word or two. A kind of before this version says its own name. */
export const kindInWords = (kind: string): string => kindWords[kind as MessageKind] ?? kind

export const stateWords: Record<MessageState, string> = {
  waiting: 'Waiting to be sent',
  'for the day': 'Waiting for the message of the day',
  'trying again': 'To be tried again',
  'given up': 'Given up',
  kept: 'Kept',
  bounced: 'Comes back',
  'not sent': 'Not sent',
  'told together': 'In the message of a day',
  sent: 'Sent',
}

const colours: Record<MessageState, TagColour> = {
  waiting: 'blue',
  'for the day': 'blue',
  'trying again': 'yellow',
  'given up': 'orange',
  kept: 'turquoise',
  bounced: 'red',
  'not sent': 'grey',
  'told together': 'green',
  sent: 'green',
}

export const MessageTag = ({ of }: { of: Standing }) => {
  const state = stateOf(of)
  return <Tag colour={colours[state]}>{stateWords[state]}</Tag>
}

const withheldWords: Record<Withholding, string> = {
  quiet: 'The household is quiet',
  disabled: 'This person cannot sign in',
  'no address': 'There is no email address for this person',
  'no mail server': 'There is no mail server',
  bounced: 'Messages to this address come back',
  never: 'This person wants no messages of this group',
  digest: 'This person has one message a day',
  'no texts': 'This service sends no text messages',
}

const problemWords: Record<Problem, string> = {
  refused: 'The mail server refused it',
  'no mailbox': 'There is no such mailbox: messages to this address come back',
  'put off': 'The mail server asked to wait',
  'not let in': 'The mail server takes nothing from Kith: look at SMTP_URL and MAIL_FROM',
  'not reached': 'The mail server was not reached',
  'too old': 'It waited too long to be of use',
  unreadable: 'It does not open with the key file',
}

/** Why a message has not gone, in a sentence; undefined when there is nothing to say. */
export const whyInWords = ({
  withheld,
  problem,
}: Pick<MessageShown, 'withheld' | 'problem'>): string | undefined =>
  withheld !== null
    ? withheldWords[withheld as Withholding]
    : problem !== null
      ? problemWords[problem as Problem]
      : undefined

/** What a message says; `link` stands where its link does. */
export const LetterText = ({ of: { before, after }, link }: { of: Letter; link: Child }) => (
  <>
    {before.map((text) => (
      <Body>{text}</Body>
    ))}
    <Body>{link}</Body>
    {after.map((text) => (
      <Body>{text}</Body>
    ))}
  </>
)
