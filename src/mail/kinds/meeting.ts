import { gathering, type Kind, session, shift, toDecide } from './shape.ts'

/** Gatherings, groups and events. What somebody may stand before closed doors without is told at once. */
export const meetingKinds = {
  'gathering invitation': gathering(
    'Your home is asked to a gathering of your constellation. Open this link to see it and to say whether you come.',
  ),
  'gathering changed': gathering(
    'Something about a gathering that your home is asked to has changed. Open this link to see it, and whether you still come.',
    'always',
  ),
  'gathering off': gathering(
    'A gathering that your home was asked to is not on for you any more. Open this link to see what is planned.',
    'always',
  ),
  'gathering reminder': gathering(
    'Your hub carer would like to know whether your home comes to a gathering. Open this link to say.',
  ),
  'session place': session(
    'There is a place for you now. Open this link to see it, and to say so if you cannot come after all.',
    'always',
  ),
  'session changed': session(
    'Something has changed that you replied to. Open this link to see it, and to say whether you still come.',
    'always',
  ),
  'session off': session('Something that you replied to is not on. Open this link to see it.', 'always'),
  'session to look at': toDecide(
    'There is something to look at before a session of yours. Open this link to see it.',
  ),
  'shift confirmed': shift('You are counted on for a shift. Open this link to see when and where it is.'),
  'shift changed': shift(
    'Something has changed about a shift that you signed up to. Open this link to see it, and to say so if you cannot come then.',
    'always',
  ),
  'shift off': shift(
    'A shift that you signed up to is off, or has moved to when you cannot come. Open this link to see it.',
    'always',
  ),
  'shift reminder': shift('A shift that you signed up to is in a few days. Open this link to see it.'),
  'event to look at': toDecide(
    'Somebody has dropped out of a shift that they were confirmed for. Open this link to see it.',
  ),
} as const satisfies Readonly<Record<string, Kind>>
