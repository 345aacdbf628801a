/** Recordings for tests: tone bursts of one channel, and WAV files of them. */

/** Bursts of 220 Hz and, between them, a hum 60 dB below full scale; seconds, beginning with the hum. */
export function bursts(seconds: readonly number[], rate: number, amplitude = 0.12): Float32Array {
  const samples = new Float32Array(Math.round(seconds.reduce((a, b) => a + b, 0) * rate));
  let from = 0;
  seconds.forEach((length, i) => {
    const to = Math.min(samples.length, from + Math.round(length * rate));
    for (let n = from; n < to; n++)
      samples[n] = (i % 2 === 1 ? amplitude : 0.001) * Math.sin((2 * Math.PI * 220 * n) / rate);
    from = to;
  });
  return samples;
}

/** 16 bits a sample. */
export function wav(samples: Float32Array, rate: number): Buffer {
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, i) => file.writeInt16LE(Math.round(sample * 32_767), 44 + i * 2));
  return file;
}
