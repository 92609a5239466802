/** The folder a path is in; `.` for a name alone. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  if (slash < 0) return '.'
  return slash === 0 ? '/' : path.slice(0, slash)
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Recognizes absolute paths of any system. */
export function isAbsolute(path: string): boolean {
  return /^(?:[\\/]|[A-Za-z]:[\\/])/.test(path)
}

/** Joins a folder and a path, as `deploy/prod` and `../.env` to `deploy/.env`. */
export function joined(folder: string, path: string): string {
  const whole = isAbsolute(path) ? path : `${folder}/${path}`
  const root = whole.startsWith('/') ? '/' : ''
  const parts: string[] = []
  for (const part of whole.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue
    const isUp = part === '..' && parts.length > 0 && parts.at(-1) !== '..'
    if (isUp) parts.pop()
    else if (part !== '..' || root === '') parts.push(part)
  }
  return root + parts.join('/') || '.'
}
