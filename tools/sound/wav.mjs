// @ts-check
/** @param {import('./signal.mjs').Sound} sound @returns {Buffer} a WAV file of 16 bits */
export function encodeWav({ rate, channels }) {
  const count = channels.length;
  const length = channels[0]?.length ?? 0;
  const bytes = Buffer.alloc(44 + length * count * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(count, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * count * 2, 28);
  bytes.writeUInt16LE(count * 2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(length * count * 2, 40);
  for (let i = 0; i < length; i++)
    channels.forEach((samples, c) => {
      const x = Math.max(-1, Math.min(1, samples[i] ?? 0));
      bytes.writeInt16LE(Math.round(x * 32767), 44 + (i * count + c) * 2);
    });
  return bytes;
}
