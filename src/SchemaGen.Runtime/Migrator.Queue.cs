using SchemaGen.Queueing;

namespace SchemaGen;

/// <content>The queue.</content>
public sealed partial class Migrator
{
    /// <summary>
    /// The queue of the database, for many that want to migrate: each ticket has a priority and a time, survives restarts, and is carried out
    /// by whoever serves. It needs two connections at a time.
    /// </summary>
    public MigrationQueue Queue => new(this, _context);
}
