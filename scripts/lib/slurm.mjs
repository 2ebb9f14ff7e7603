import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Installs Slurm where Debian's packages can be had. @returns why it can't be had, or undefined */
export function ensureSlurm() {
  if (process.platform !== 'linux') return 'it runs on Linux only';
  if (process.getuid() !== 0) return 'a cluster of one machine is started as root only';
  if (existsSync('/etc/slurm/slurm.conf') && !ours()) return 'this machine has a Slurm of its own';
  if (spawnSync('slurmctld', ['-V']).status === 0) return undefined;
  if (spawnSync('apt-get', ['--version']).status !== 0) return 'there is no apt-get to install it with';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'slurm-wlm', 'munge'], { env });
  if (install().status === 0) return undefined;
  spawnSync('apt-get', ['update', '-qq'], { env });
  return install().status === 0 ? undefined : 'apt-get could not install slurm-wlm';
}

const mark = '# Written by scripts/lib/slurm.mjs of Task Vector Lab';

function ours() {
  return readFileSync('/etc/slurm/slurm.conf', 'utf8').startsWith(mark);
}

/**
 * Starts a cluster on this machine whose nodes are daemons of their own, of one core each; a requeued job waits for its
 * credential to expire, two minutes unless told. All daemons are children of this process and end with `stop`.
 *
 * @param {string} scratch
 * @param {string} host
 * @param {string[]} nodes their names
 * @returns {Promise<{ kill(node: string): Promise<void>, stop(): Promise<void> }>} `kill` ends a node as a power cut would
 */
export async function startSlurm(scratch, host, nodes) {
  mkdirSync(join(scratch, 'ctld'), { recursive: true });
  for (const node of nodes) mkdirSync(join(scratch, `d.${node}`), { recursive: true });
  const config = [
    mark,
    'ClusterName=test',
    `SlurmctldHost=${host}(127.0.0.1)`,
    ...[
      'SlurmUser=root',
      'SlurmdUser=root',
      'AuthType=auth/munge',
      'AuthInfo=cred_expire=5',
      'ProctrackType=proctrack/linuxproc',
    ],
    ...[
      'TaskPlugin=task/none',
      'SelectType=select/cons_tres',
      'SelectTypeParameters=CR_Core',
      'ReturnToService=2',
    ],
    ...['MpiDefault=none', 'SchedulerParameters=batch_sched_delay=0,sched_interval=2', 'KillWait=5'],
    // A node that is silent for so long is dead.
    'SlurmdTimeout=6',
    `StateSaveLocation=${join(scratch, 'ctld')}`,
    `SlurmctldPidFile=${join(scratch, 'ctld.pid')}`,
    `SlurmctldLogFile=${join(scratch, 'ctld.log')}`,
    `SlurmdSpoolDir=${join(scratch, 'd.%n')}`,
    `SlurmdPidFile=${join(scratch, 'd.%n.pid')}`,
    `SlurmdLogFile=${join(scratch, 'd.%n.log')}`,
    ...nodes.map(
      (node, index) =>
        `NodeName=${node} NodeHostname=${host} NodeAddr=127.0.0.1 Port=${firstPort + index} CPUs=1 RealMemory=1000 State=UNKNOWN`,
    ),
    `PartitionName=main Nodes=${nodes.join(',')} Default=YES MaxTime=INFINITE State=UP`,
  ];
  mkdirSync('/etc/slurm', { recursive: true });
  writeFileSync('/etc/slurm/slurm.conf', `${config.join('\n')}\n`);
  mkdirSync('/run/munge', { recursive: true });
  execFileSync('chown', ['munge', '/run/munge']);
  chmodSync('/run/munge', 0o755);
  const munged = daemon('su', ['-s', '/bin/sh', 'munge', '-c', 'exec munged --foreground --force']);
  const slurmctld = daemon('slurmctld', ['-D']);
  const slurmds = new Map(nodes.map((node) => [node, daemon('slurmd', ['-D', '-N', node])]));
  const kill = async (node) => {
    const { child, ended } = slurmds.get(node);
    child.kill('SIGKILL');
    await ended;
    for (const pid of processesOf(node)) process.kill(pid, 'SIGKILL');
  };
  const stop = async () => {
    for (const { child, ended } of [...slurmds.values(), slurmctld, munged]) {
      child.kill('SIGTERM');
      await ended;
    }
    rmSync('/etc/slurm/slurm.conf');
  };
  // A job that is accepted and run on every node is the sign that all are up; srun tries again by itself.
  const tried = spawnSync('bash', [
    '-c',
    `for i in $(seq 60); do srun --quiet -N ${nodes.length} true && exit 0; sleep 1; done; exit 1`,
  ]);
  if (tried.status === 0) return { kill, stop };
  const logs = readdirSync(scratch).filter((name) => name.endsWith('.log'));
  await stop();
  const said = logs.map((name) => readFileSync(join(scratch, name), 'utf8'));
  throw new Error(`the cluster did not start:\n${said.join('\n')}`);
}

const firstPort = 17_001;

/** Processes of a node's jobs, and the ones of Slurm that watch over them. */
function processesOf(node) {
  const found = new Set();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      if (!environment.includes(`SLURMD_NODENAME=${node}`)) continue;
      found.add(Number(pid));
      const parent = /^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1];
      if (readFileSync(`/proc/${parent}/comm`, 'utf8').startsWith('slurmstepd')) found.add(Number(parent));
    } catch {
      // It has ended meanwhile.
    }
  }
  return found;
}

function daemon(program, args) {
  const child = spawn(program, args, { stdio: 'ignore' });
  return { child, ended: once(child, 'exit') };
}
