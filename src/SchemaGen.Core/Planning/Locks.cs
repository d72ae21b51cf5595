namespace SchemaGen.Planning;

/// <summary>Short words for the locks that steps claim.</summary>
internal static class Locks
{
    public static TableLock AccessExclusive(QualifiedName table) => new(table, LockLevel.AccessExclusive);

    public static TableLock ShareRowExclusive(QualifiedName table) => new(table, LockLevel.ShareRowExclusive);

    public static TableLock Share(QualifiedName table) => new(table, LockLevel.Share);

    public static TableLock ShareUpdateExclusive(QualifiedName table) => new(table, LockLevel.ShareUpdateExclusive);

    public static TableLock RowExclusive(QualifiedName table) => new(table, LockLevel.RowExclusive);

    public static TableLock RowShare(QualifiedName table) => new(table, LockLevel.RowShare);

    public static TableLock AccessShare(QualifiedName table) => new(table, LockLevel.AccessShare);
}
