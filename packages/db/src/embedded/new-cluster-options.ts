/** How initdb makes a cluster: with small log files, because 16 MB ones, mostly empty, make it half as large again. */
export const NEW_CLUSTER_OPTIONS = { initDbStartParams: ["--wal-segsize=1"] };
