namespace SchemaGen.Migrating.Undoing;

/// <summary>What stands on something that a roll-back takes away.</summary>
/// <param name="Name">A later migration, or an object of the live database such as <c>view public.active_users</c>.</param>
/// <param name="Reason">What it needs.</param>
/// <param name="IsMigration">Whether it is a migration, which can be undone too.</param>
public sealed record RollbackDependent(string Name, string Reason, bool IsMigration)
{
    /// <summary>For people: the name and the reason.</summary>
    /// <returns>The readable form.</returns>
    public override string ToString() => $"{Name} ({Reason})";
}
