/** What a machine's keychain is called by people who use it. */
export function backendOf(platform: string): string {
  if (platform === 'darwin') return 'macOS Keychain'
  return platform === 'win32' ? 'Windows Credential Manager' : 'Secret Service'
}
