import { X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get as getPlain } from 'node:http';
import { get } from 'node:https';
import { connect, type Socket } from 'node:net';
import { tmpdir, type networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { securityHeaders } from '../../tools/headers.mjs';
import { adbPlaces, adbTrouble, devicesFrom, leadUsb, type Ask } from '../../tools/headset/adb.mjs';
import { localAddresses } from '../../tools/headset/addresses.mjs';
import { certificateFault, keptCertificate, makeCertificate } from '../../tools/headset/certificate.mjs';
import { readOptions } from '../../tools/headset/options.mjs';
import { addressList, qrCode, wifiWords } from '../../tools/headset/words.mjs';
import { serveDist } from '../../tools/serve.mjs';

const DAY_MS = 86_400_000;
const NOW = new Date();
const after = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

const folder = mkdtempSync(join(tmpdir(), 'headset-'));
let made = { cert: '', key: '' };
let other = { cert: '', key: '' };
beforeAll(async () => {
  made = await makeCertificate(['192.168.1.20', '10.0.0.3'], NOW);
  other = await makeCertificate(['192.168.1.20', '10.0.0.3'], NOW);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** One interface with one address, as the system tells it. */
const at = (address: string, more: { mac?: string; internal?: boolean } = {}) => [
  {
    address,
    family: 'IPv4' as const,
    mac: '3c:22:fb:00:00:01',
    internal: false,
    netmask: '',
    cidr: null,
    ...more,
  },
];
const order = (interfaces: ReturnType<typeof networkInterfaces>) =>
  localAddresses(interfaces).map(({ address }) => address);

test('of many addresses the likeliest comes first, and no internal one at all', () => {
  const interfaces = {
    lo: at('127.0.0.1', { internal: true }),
    docker0: at('192.168.240.1'),
    'br-4f1c2d3e4a5b': at('172.18.0.1'),
    'Ethernet 2': at('192.168.56.1', { mac: '0A:00:27:00:00:11' }),
    eth1: at('169.254.7.7'),
    eth2: at('203.0.113.9'),
    eth3: at('172.31.0.5'),
    eth4: at('172.32.0.5'),
    eth0: at('10.1.2.3'),
    wlan0: [
      { ...at('::')[0]!, family: 'IPv6' as const, address: 'fd00::20', scopeid: 0 },
      ...at('192.168.178.20'),
    ],
  };
  expect(order(interfaces)).toEqual([
    '192.168.178.20',
    '10.1.2.3',
    '172.31.0.5',
    '203.0.113.9',
    '172.32.0.5',
    '169.254.7.7',
    '192.168.240.1',
    '192.168.56.1',
    '172.18.0.1',
  ]);
  expect(order({ lo: at('127.0.0.1', { internal: true }) })).toEqual([]);
});

test.each(['vEthernet (WSL)', 'VirtualBox Host-Only Network', 'utun3', 'tailscale0', 'virbr0', 'wg0'])(
  '%s comes after the network',
  (name) => {
    expect(order({ [name]: at('192.168.5.1'), en0: at('203.0.113.9') })).toEqual([
      '203.0.113.9',
      '192.168.5.1',
    ]);
  },
);

test.each(['br0', 'Ethernet', 'en0', 'wlp3s0', 'Wi-Fi'])('%s is the network', (name) => {
  expect(order({ eth0: at('10.0.0.1'), [name]: at('192.168.5.1') })).toEqual(['192.168.5.1', '10.0.0.1']);
});

test('a certificate is good while it can be read, lasts, and names every address', () => {
  const fault = (pair = made, addresses = ['192.168.1.20'], now = NOW) =>
    certificateFault(pair, addresses, now);
  expect(fault()).toBeNull();
  expect(fault(made, ['10.0.0.3', '192.168.1.20', '127.0.0.1'])).toBeNull();
  expect(fault(made, ['192.168.1.20', '192.168.1.21'])).toBe('it does not name 192.168.1.21');
  expect(fault(made, [], after(340))).toBeNull();
  expect(fault(made, [], after(355))).toBe('it is about to end, or has');
  expect(fault(made, [], after(400))).toBe('it is about to end, or has');
  expect(fault(made, [], after(-3))).toBe('it is not valid yet');
  expect(fault({ cert: made.cert, key: other.key })).toBe('its key belongs to another');
  expect(fault({ cert: made.cert.slice(0, 200), key: made.key })).toBe('it cannot be read');
  expect(fault({ cert: made.cert, key: '' })).toBe('it cannot be read');
});

test('a certificate is kept between runs, its key for oneself, and made anew when it has to be', async () => {
  const kept = join(folder, 'kept');
  const key = join(kept, 'key.pem');
  const mode = () => statSync(key).mode & 0o777;
  // Windows knows no such modes: there a file that may be written shows as 666.
  const own = process.platform === 'win32' ? 0o666 : 0o600;
  const first = await keptCertificate(kept, ['192.168.1.20']);
  expect([first.made, mode()]).toEqual(['there was none', own]);
  expect(await keptCertificate(kept, ['192.168.1.20'])).toEqual({ ...first, made: null });

  const moved = await keptCertificate(kept, ['192.168.1.99']);
  expect(moved.made).toBe('it does not name 192.168.1.99');
  expect(moved.cert).not.toBe(first.cert);

  rmSync(key);
  writeFileSync(key, 'broken', { mode: 0o644 });
  expect((await keptCertificate(kept, ['192.168.1.99'])).made).toBe('it cannot be read');
  expect([mode(), readFileSync(key, 'utf8')]).toEqual([own, expect.stringContaining('PRIVATE KEY')]);
});

test('what is kept is no part of the repository', () => {
  expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain('.headset');
});

/** The page with its headers, over TLS by a client that trusts only this certificate. */
function ask(url: string, ca: string) {
  return new Promise<{ body: string; headers: Record<string, unknown>; names: string }>((resolve, reject) => {
    get(url, { ca, agent: false }, (answer) => {
      const socket = answer.socket as import('node:tls').TLSSocket;
      const names = socket.getPeerCertificate().subjectaltname ?? '';
      let body = '';
      answer.setEncoding('utf8').on('data', (part: string) => (body += part));
      answer.on('end', () => resolve({ body, headers: answer.headers, names }));
    }).on('error', reject);
  });
}

/** A connection on which nothing has been said yet. */
const opened = (port: number) =>
  new Promise<Socket>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket)).on('error', reject);
  });

test('serves the page over TLS with every header, and leads there whoever leaves the https out', async () => {
  const root = join(folder, 'dist');
  mkdirSync(root);
  const page = `<!doctype html><title>x</title>${'a dream '.repeat(50_000)}`;
  writeFileSync(join(root, 'index.html'), page);
  const { cert, key } = await keptCertificate(join(folder, 'served'), ['192.168.1.20']);
  const { url, port, close } = await serveDist({ port: 0, root, pair: { cert, key } });
  expect(url).toBe(`https://127.0.0.1:${port}/`);

  const { body, headers, names } = await ask(`${url}?dream=x`, cert);
  expect(body).toBe(page);
  expect(headers).toMatchObject(
    Object.fromEntries(Object.entries(securityHeaders).map(([name, value]) => [name.toLowerCase(), value])),
  );
  expect(names).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:192.168.1.20');
  expect(new X509Certificate(cert).checkIP('192.168.1.20')).toBe('192.168.1.20');
  await expect(ask(url, made.cert)).rejects.toThrow(/certificate|self.signed/i);

  const plain = await new Promise((resolve, reject) => {
    getPlain(`http://127.0.0.1:${port}/?dream=x`, { agent: false }, (answer) => {
      answer.resume();
      resolve([answer.statusCode, answer.headers.location]);
    }).on('error', reject);
  });
  expect(plain).toEqual([302, `https://127.0.0.1:${port}/?dream=x`]);

  // Who connects and says nothing keeps nobody from stopping; who breaks off takes nobody along.
  const [silent, rude] = await Promise.all([opened(port), opened(port)]);
  const gone = new Promise((resolve) => silent.once('close', resolve));
  rude.resetAndDestroy();
  expect((await ask(url, cert)).body).toBe(page);
  await close();
  await gone;
  await expect(ask(url, cert)).rejects.toThrow('ECONNREFUSED');
});

test('a code to scan falls away where it could not be read', async () => {
  const url = 'https://192.168.178.123:4443/';
  const screen = { isTTY: true, columns: 80, term: 'xterm-256color' };
  const code = await qrCode(url, screen);
  const lines = code.split('\n').filter(Boolean);
  const [ink, plain] = ['\u001B[38;5;231;48;5;16m', '\u001B[0m'];
  const drawn = lines.map((line) => line.slice(ink.length, -plain.length));
  // 25 dots and a quiet margin of 4 on each side, two rows to a line; light on dark by its own colours.
  expect(drawn.map((line) => line.length)).toEqual(Array.from({ length: 17 }, () => 33));
  expect(drawn.slice(0, 2)).toEqual(['█'.repeat(33), '█'.repeat(33)]);
  expect(lines).toEqual(drawn.map((line) => `${ink}${line}${plain}`));

  expect(await qrCode(url, { ...screen, columns: 33 })).toBe(code);
  expect(await qrCode(url, { ...screen, columns: 32 })).toBe('');
  expect(await qrCode(url, { ...screen, isTTY: false })).toBe('');
  expect(await qrCode(url, { ...screen, term: 'dumb' })).toBe('');
  expect(await qrCode(url, {})).toBe('');
});

test('what is printed names every address, and a code only where there is one', () => {
  const addresses = [
    { address: '192.168.1.20', name: 'wlan0' },
    { address: '10.0.0.3', name: 'docker0' },
  ];
  expect(addressList(addresses, 4444).split('\n')).toEqual([
    '  https://192.168.1.20:4444/  wlan0',
    '  https://10.0.0.3:4444/      docker0',
  ]);
  expect(wifiWords(addresses, true)).toContain('type the first address or scan the code.');
  expect(wifiWords(addresses.slice(0, 1), false)).toContain('type the address.');
  expect(wifiWords(addresses, false)).toContain('Proceed to 192.168.1.20 (unsafe)');
});

test('options are read, and wrong ones said in a sentence', () => {
  expect(readOptions([])).toEqual({ port: 4443, usb: false, qr: true });
  expect(readOptions(['--usb', '--no-qr', '--port', '0'])).toEqual({ port: 0, usb: true, qr: false });
  expect(() => readOptions(['--port', 'x'])).toThrow('--port takes a whole number');
  expect(() => readOptions(['--wifi'])).toThrow("Unknown option '--wifi'");
});

const LISTED = `* daemon not running; starting now at tcp:5037
* daemon started successfully
List of devices attached
2G0YC1ZF8X0123         device usb:1-1 product:eureka model:Quest_3 device:eureka transport_id:1
PA7L10MGD             unauthorized usb:1-2 transport_id:2
0123456789ABCDEF	no permissions (missing udev rules? user is in the plugdev group); see [http://x] usb:1-4

`;

test('reads what adb says is connected', () => {
  expect(devicesFrom(LISTED.replaceAll('\n', '\r\n'))).toEqual([
    { serial: '2G0YC1ZF8X0123', state: 'device', model: 'Quest 3' },
    { serial: 'PA7L10MGD', state: 'unauthorized', model: 'PA7L10MGD' },
    { serial: '0123456789ABCDEF', state: 'no permissions', model: '0123456789ABCDEF' },
  ]);
  expect(devicesFrom('List of devices attached\n\n')).toEqual([]);
  expect(devicesFrom('adb: failed to check server version\n')).toEqual([]);
});

const connected = (line: string) => ({ code: 0, out: `List of devices attached\n${line}\n\n` });

test.each([
  [{ code: 'ENOENT', out: '' }, 'adb is not installed here'],
  [{ code: 1, out: '\nerror: cannot connect to daemon\n' }, 'cannot connect to daemon'],
  [connected(''), 'No headset is connected'],
  [connected('X\tunauthorized usb:1-2'), 'Put it on and press "Allow"'],
  [connected('X\tno permissions (user in plugdev group?)'), 'may not speak to the headset over USB'],
  [connected('X\toffline'), 'does not answer'],
  [connected('X\trecovery'), 'adb calls it "recovery"'],
])('by cable: %j', (answer, words) => {
  expect(adbTrouble(answer)).toContain(words);
});

test('one device that is ready is enough', () => {
  expect(adbTrouble({ code: 0, out: LISTED })).toBeNull();
});

test("adb is looked for where Android's tools are put", () => {
  expect(adbPlaces('linux', { HOME: '/home/x', ANDROID_HOME: '/opt/android' })).toEqual([
    '/opt/android/platform-tools/adb',
    '/home/x/Android/Sdk/platform-tools/adb',
  ]);
  expect(adbPlaces('win32', { LOCALAPPDATA: 'C:\\x' })).toEqual([
    'C:\\x\\Android\\Sdk\\platform-tools\\adb.exe',
  ]);
  expect(adbPlaces('darwin', {})).toEqual([]);
});

/** Plays adb: what is connected at each look; ends after the last. */
async function lead(
  looks: readonly { code: number | string; out: string }[],
  reversed: () => number = () => 0,
) {
  const over = new AbortController();
  const asked: string[] = [];
  const said: string[] = [];
  let look = 0;
  const ask: Ask = async (args) => {
    if (args[0] !== 'devices') {
      asked.push(args.join(' '));
      return { code: reversed(), out: 'adb: error: closed\n' };
    }
    const answer = looks[look++];
    if (answer !== undefined) return answer;
    over.abort();
    return connected('');
  };
  await leadUsb({ ask, port: 4443, say: (words) => said.push(words), signal: over.signal, lookAgainMs: 0 });
  return { asked, said, looks: look };
}

const HERE = '-s Q reverse tcp:4443 tcp:4443';
const AWAY = '-s Q reverse --remove tcp:4443';
const QUEST = connected('Q\tdevice usb:1-1 model:Quest_3 transport_id:1');

test('a headset that is connected and allowed later is led here once, again after its cable was out, and left', async () => {
  const waiting = connected('Q\tunauthorized usb:1-1');
  const { asked, said } = await lead([
    connected(''),
    connected(''),
    waiting,
    QUEST,
    QUEST,
    connected(''),
    QUEST,
  ]);
  expect(asked).toEqual([HERE, HERE, AWAY]);
  expect(said.map((words) => words.split('.')[0])).toEqual([
    'No headset is connected',
    'The headset has not allowed this computer yet',
    'Quest 3 is connected',
    'No headset is connected',
    'Quest 3 is connected',
  ]);
});

test('a way that adb refuses is said once and tried again', async () => {
  let tries = 0;
  const { asked, said } = await lead([QUEST, QUEST, QUEST], () => (++tries < 3 ? 1 : 0));
  expect(asked).toEqual([HERE, HERE, HERE, AWAY]);
  expect(said).toEqual([
    'Quest 3: adb could not lead port 4443 here: adb: error: closed',
    'Quest 3 is connected. Open its browser and type http://localhost:4443/',
  ]);
});

test('where there is no adb it is asked for once', async () => {
  const { asked, said, looks } = await lead([{ code: 'ENOENT', out: '' }, QUEST]);
  expect([asked.length, said.length, looks]).toEqual([0, 1, 1]);
});
