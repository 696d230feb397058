import type { PropsWithChildren } from '#jsx/markup'

type Props = PropsWithChildren<{
  action: string
  /** `get` for a search, which puts its fields in the address. */
  method?: 'post' | 'get'
  /** A token made by `randomUUID()` for a form that creates something: posted twice, it acts once. */
  once?: string | undefined
  /** The version of the record the form was made from, so that nobody's change is lost. */
  version?: string | number | undefined
  /** It carries a file. */
  files?: boolean
  /**
   * What it is called on the phone that keeps it while the line is down, where scripts run, and sends it by itself
   * later: "A call or visit". It needs a `once`, and carries no file.
   */
  keep?: string | undefined
  id?: string | undefined
  role?: 'search' | undefined
}>

/** Loads a whole page in answer. The browser's own messages are off: ours come back with what was typed. */
export const Form = ({ action, method = 'post', once, version, files, keep, id, role, children }: Props) => (
  <form
    action={action}
    method={method}
    enctype={files ? 'multipart/form-data' : undefined}
    id={id}
    role={role}
    data-keep={keep}
    novalidate
  >
    <Hidden once={once} version={version} />
    {children}
  </form>
)

/**
 * Replaces one part of the page, named by a CSS selector, with the answer; without scripts it loads the whole page.
 * The part's own element comes back from the server, so it keeps its id.
 */
export const PartForm = ({
  part,
  action,
  method = 'post',
  once,
  version,
  id,
  role,
  children,
}: Omit<Props, 'files' | 'keep'> & { part: string }) => (
  <form
    action={action}
    method={method}
    id={id}
    role={role}
    novalidate
    {...{ [`hx-${method}`]: action }}
    hx-target={part}
    hx-swap="outerHTML"
  >
    <Hidden once={once} version={version} />
    {children}
  </form>
)

const Hidden = ({ once, version }: Pick<Props, 'once' | 'version'>) => (
  <>
    {once !== undefined && <input type="hidden" name="once" value={once} />}
    {version !== undefined && <input type="hidden" name="version" value={version} />}
  </>
)
