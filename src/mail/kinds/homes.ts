import { type Kind, toDecide, toLookAt, visit } from './shape.ts'

/** Visits, places in constellations, who stands in, and monthly reports. */
export const homeKinds = {
  'somebody to expect': visit(
    'Something to look at in Kith',
    'There is news of when somebody expects to be back who has named you to miss them. Open this link to see it.',
  ),
  'not home yet': visit(
    'Please look at this now',
    'Somebody whom you expect back has not said that they are home. Open this link now, to see who it is and whom to ring.',
    { byText: true },
  ),
  'home after all': visit(
    'Something to look at in Kith',
    'Somebody whom you expected back has said that they are home. You need do nothing more.',
  ),
  'whom to ring': toLookAt(
    'Whom your constellation rings while its hub home is away has changed. Open this link to see who is there for you, and when.',
    'home',
  ),
  'standing in': toLookAt(
    'There is news of the days on which your home stands in for another hub home. Open this link to see them.',
    'home',
  ),
  'nobody stands in': toDecide(
    'A hub home will be away and nobody stands in for all of those days. Open this link to find somebody.',
  ),
  'place offered': toLookAt(
    'A place in a constellation is held for your home until a day. Open this link to see it and to say whether you would like it. There is no need to hurry, and no is a good answer too.',
    'home',
  ),
  'place not held': toLookAt(
    'A place that was offered to your home is not held any more. Your liaison worker can tell you more.',
    'home',
  ),
  'offer answered': toDecide('A home has answered the offer of a place. Open this link to see what it said.'),
  'place of yours': toLookAt(
    'Your home has a place in a constellation. Open this link to see who is there for you.',
    'home',
  ),
  'hub changed': toLookAt(
    'Another home is the hub home of your constellation from today. Open this link to see which, and whom you ring now.',
    'home',
  ),
  'homes changed': toLookAt(
    'A home has joined or left your constellation. Open this link to see who is in it now.',
    'home',
  ),
  'constellation changed': toLookAt(
    'Something has changed about your constellation. Open this link to see it.',
    'home',
  ),
  'report sent': toDecide('A monthly report has been sent to you. Open this link to read it.'),
  'report asked back': toLookAt(
    'Your liaison worker has a question about a monthly report. Open this link to see it.',
    'home',
  ),
} as const satisfies Readonly<Record<string, Kind>>
