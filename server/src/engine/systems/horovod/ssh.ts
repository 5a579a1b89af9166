/** How processes of an MPIJob reach each other: sshd of a user without rights (https://github.com/kubeflow/mpi-operator/tree/v0.6.0/build/base, read 2026-11-29). */
export const sshUser = "mpiuser";
/** The operator puts the keys here. */
export const sshFolder = `/home/${sshUser}/.ssh`;
export const sshSettings = `/home/${sshUser}/.sshd_config`;
/** Below 1024 only root may listen. */
export const sshPort = 2222;
