const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const length = 32
const classes = [/[A-Z]/, /[a-z]/, /\d/, /[-_]/]

/**
 * Draws a password of 32 characters, about 190 bits, that Milvus and Zilliz Cloud both take: letters,
 * digits, and at least one of `-` and `_`. No shell, `.env` dialect or URI reads them as anything else.
 */
export function generatePassword(): string {
  for (;;) {
    // 64 letters, so every byte is one without favor.
    const bytes = crypto.getRandomValues(new Uint8Array(length))
    const text = Array.from(bytes, (byte) => letters[byte % letters.length]).join('')
    const isMixed = classes.every((one) => one.test(text))
    if (isMixed && /^[A-Za-z]/.test(text)) return text
  }
}

/**
 * Whether Milvus takes a password: 6 to 72 bytes (proxy.minPasswordLength, proxy.maxPasswordLength),
 * the latter because bcrypt reads no more.
 */
export function isPassword(text: string): boolean {
  const { length: bytes } = new TextEncoder().encode(text)
  return bytes >= 6 && bytes <= 72
}
