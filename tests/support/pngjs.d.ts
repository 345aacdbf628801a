/** What is used of pngjs, which carries no types of its own. */
declare module 'pngjs' {
  export class PNG {
    constructor(options: { width: number; height: number });
    width: number;
    height: number;
    data: Buffer;
    static sync: { read(png: Buffer): PNG; write(png: PNG): Buffer };
  }
}
