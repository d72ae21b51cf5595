namespace SchemaGen.Safety;

/// <summary>Another process held the migration lock for longer than this one was told to wait (<c>lock-not-obtained</c>).</summary>
public sealed class LockNotObtainedException : SchemaGenException
{
    internal LockNotObtainedException(string database, TimeSpan waited, LockHolder? holder)
        : base("lock-not-obtained", Describe(database, waited, holder)) => Holder = holder;

    /// <summary>Who held the lock at the end; null when it had just been released or cannot be seen.</summary>
    public LockHolder? Holder { get; }

    private static string Describe(string database, TimeSpan waited, LockHolder? holder) =>
        FormattableString.Invariant($"The migration lock of database \"{database}\" was not free within {waited.TotalSeconds:0.#} s: ") +
        (holder is null
            ? "who holds it cannot be seen. Try again, or raise MigrationLockTimeout."
            : $"{holder}. Wait for it, raise MigrationLockTimeout, or, when it hangs, end it with SELECT pg_terminate_backend({holder.ProcessId}); the next run finishes its work.");
}
