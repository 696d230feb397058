import { type Child, raw } from '#jsx/markup'
import { type Item, inOrder, paragraphsOf, type Section, sections } from '#src/newsletters/rules.ts'
import { sectionWords } from './words.ts'

/** What is sent of an edition: the same for everybody but for the address by which each says that they want no more. */
export interface Letter {
  subject: string
  html: string
  text: string
}

interface Written {
  serviceName: string
  title: string
  /** "December 2026" */
  month: string
  items: readonly Item[]
  /** Where it is read in Kith, with the origin. */
  readAt: string
  /** Where its reader says that they want no more of it, with the origin. */
  stopAt: string
}

// Mail programs know no style sheets of ours and few of theirs: what an element looks like stands in it. Dark on light
// with a contrast of 7 to 1 or more. No picture and nothing that is fetched: nobody is told who opened it, or when.
const page = 'margin:0;padding:0;background-color:#f3f2f1;color:#0b0c0c'
const sheet =
  'max-width:600px;margin:0 auto;padding:16px;background-color:#ffffff;color:#0b0c0c;font-family:Arial,Helvetica,sans-serif;font-size:17px;line-height:1.5;overflow-wrap:anywhere'
const title = 'margin:0 0 4px;font-size:26px;line-height:1.25;color:#18234a'
const quiet = 'margin:0 0 20px;color:#3d4350'
const part =
  'margin:32px 0 8px;padding-top:12px;border-top:3px solid #18234a;font-size:21px;line-height:1.3;color:#18234a'
const heading = 'margin:20px 0 4px;font-size:18px;line-height:1.35'
const paragraph = 'margin:0 0 12px'
const anchor = 'color:#10386b;text-decoration:underline'
const foot = 'margin:32px 0 0;padding-top:12px;border-top:1px solid #b1b4b6;font-size:15px;color:#3d4350'

/** The sections of an edition that have something in them, and what that is. */
const filled = (items: readonly Item[]): { section: Section; items: Item[] }[] => {
  const all = inOrder(items)
  return sections
    .map((section) => ({ section, items: all.filter((item) => item.section === section) }))
    .filter((part) => part.items.length > 0)
}

/** An edition as mail programs show it. */
export const letterHtml = (written: Written): string => String(<LetterPage {...written} />)

const LetterPage = ({ serviceName, title: called, month, items, readAt, stopAt }: Written) => (
  <>
    {raw('<!DOCTYPE html>\n')}
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{asOne(called)}</title>
      </head>
      <body style={page}>
        <main style={sheet}>
          <h1 style={title}>{called}</h1>
          <p style={quiet}>
            {serviceName}, {month}
          </p>
          <LetterParts items={withWholeLinks(items, readAt)} />
          <div style={foot}>
            <p style={paragraph}>
              <a style={anchor} href={readAt}>
                Read this newsletter in Kith
              </a>
            </p>
            <p style={paragraph}>
              You get it because you are with {serviceName}. Nobody reads an answer to it.{' '}
              <a style={anchor} href={stopAt}>
                Send me no more newsletters
              </a>
            </p>
          </div>
        </main>
      </body>
    </html>
  </>
)

/** A title is never empty, and never only blank. */
const asOne = (text: string) => text.trim() || 'Newsletter'

/** A page of Kith is told by its path, which leads nowhere from a letter. */
const withWholeLinks = (items: readonly Item[], readAt: string): Item[] =>
  items.map((item) =>
    item.link?.startsWith('/') ? { ...item, link: new URL(item.link, readAt).href } : item,
  )

const LetterParts = ({ items }: { items: readonly Item[] }) => (
  <>
    {filled(items).map(({ section, items: some }) =>
      section === 'own' ? (
        some.map((item) => <Piece item={item} first />)
      ) : (
        <section>
          <h2 style={part}>{sectionWords[section]}</h2>
          {some.map((item) => (
            <Piece item={item} />
          ))}
        </section>
      ),
    )}
  </>
)

const Piece = ({ item, first = false }: { item: Item; first?: boolean }) => (
  <>
    {first ? <h2 style={part}>{item.heading}</h2> : <h3 style={heading}>{item.heading}</h3>}
    {paragraphsOf(item.words).map((lines) => (
      <p style={paragraph}>{withBreaks(lines)}</p>
    ))}
    {item.link !== null && (
      <p style={paragraph}>
        <a style={anchor} href={item.link}>
          {item.linkWords}
        </a>
      </p>
    )}
  </>
)

const withBreaks = (lines: readonly string[]): Child[] =>
  lines.flatMap((line, index): Child[] => (index === 0 ? [line] : [<br />, line]))

/** An edition as plain text, for whoever reads their mail so. */
export function letterText({ serviceName, title: called, month, items, readAt, stopAt }: Written): string {
  const parts = filled(withWholeLinks(items, readAt)).flatMap(({ section, items: some }) => [
    ...(section === 'own' ? [] : [underlined(sectionWords[section], '=')]),
    ...some.flatMap((item) => [
      section === 'own' ? underlined(item.heading, '=') : underlined(item.heading, '-'),
      ...paragraphsOf(item.words).map((lines) => lines.join('\n')),
      ...(item.link === null ? [] : [`${item.linkWords}: ${item.link}`]),
    ]),
  ])
  return [
    `${called}\n${serviceName}, ${month}`,
    ...parts,
    '--',
    `Read this newsletter in Kith: ${readAt}`,
    `You get it because you are with ${serviceName}. Nobody reads an answer to it.`,
    `Send me no more newsletters: ${stopAt}`,
  ].join('\n\n')
}

const underlined = (text: string, line: string) => `${text}\n${line.repeat(Math.min([...text].length, 60))}`
