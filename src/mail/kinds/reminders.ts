import { type Kind, toDecide, toLookAt } from './shape.ts'

/** What falls due, before its day or after it. Neither what of whom, nor when: that stands behind signing in. */
export const reminderKinds = {
  'report due': toLookAt(
    'The monthly report of your constellation is still to be sent. Open this link to see what is in it already and to add your own words.',
    'home',
  ),
  'yearly review due': toDecide(
    'The yearly review of a household that you support is due about now. Open this link to see its date.',
  ),
  'exception ending': toDecide(
    'An exception that was made for a constellation ends soon. Open this link to see which, and what follows.',
  ),
  'standards due': toLookAt(
    'The date by which you would finish your training standards is coming up. Open this link to see it. Your coordinator or your supervising worker is glad to help.',
    'home',
  ),
  'standards to look at': toDecide(
    'The date by which a carer whom you support would finish their training standards is coming up. Open this link to see how they stand.',
  ),
  'first talk': toLookAt(
    'Have you spoken to each other yet? A first call need not be long. Open this link to see your pair, and to write down when you spoke.',
    'pairs',
  ),
  'pair review coming': toLookAt(
    'It is nearly time to look together at how it goes between you and the carer whom you support. Open this link to see when.',
    'pairs',
  ),
  'pair review due': toDecide(
    'The review of a pair of carers, or the decision whether it goes on, is due. Open this link to see it.',
  ),
  'payment run waiting': toDecide(
    'A payment run has waited for some days for somebody to approve or to export it. Open this link to see it.',
  ),
  'help line to check': toDecide(
    'A line that people ring for help has not been checked for some time. Open this link to see which, and ring it to make sure that it answers.',
  ),
  'rota gaps': toDecide(
    'There are hours when the office is closed that nobody covers yet. Open this link to see them and to find somebody.',
  ),
} as const satisfies Readonly<Record<string, Kind>>
