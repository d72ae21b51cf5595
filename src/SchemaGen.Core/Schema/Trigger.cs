namespace SchemaGen.Schema;

/// <summary>A trigger of a table.</summary>
/// <param name="Name">The name, unique within the table.</param>
/// <param name="Timing">When it runs.</param>
/// <param name="Events">What makes it run, each once and in the order of <see cref="TriggerEvent"/>.</param>
/// <param name="Function">The function that it runs; it takes no parameters and returns <c>trigger</c>.</param>
public sealed record Trigger(string Name, TriggerTiming Timing, EquatableArray<TriggerEvent> Events, QualifiedName Function) : INamed
{
    /// <summary>The columns whose update makes it run; empty for any.</summary>
    public EquatableArray<string> UpdateOf { get; init; }

    /// <summary>Whether it runs once for each statement and not for each row.</summary>
    public bool ForEachStatement { get; init; }

    /// <summary>The condition, as a SQL expression over <c>old</c> and <c>new</c>, or null for always.</summary>
    public string? When { get; init; }

    /// <summary>The constants that the function finds in <c>TG_ARGV</c>.</summary>
    public EquatableArray<string> Arguments { get; init; }

    /// <summary>The name under which the function reads the rows before the statement, or null.</summary>
    public string? OldTable { get; init; }

    /// <summary>The name under which the function reads the rows after the statement, or null.</summary>
    public string? NewTable { get; init; }

    /// <summary>Whether it is a constraint trigger.</summary>
    public bool IsConstraint { get; init; }

    /// <summary>When a constraint trigger runs.</summary>
    public Deferral Deferral { get; init; }

    /// <summary>In which sessions it runs.</summary>
    public TriggerMode Mode { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether PostgreSQL refuses to drop or change the column while the trigger is there.</summary>
    /// <param name="column">A column of the table.</param>
    /// <returns>True when it names the column.</returns>
    public bool Mentions(string column) => UpdateOf.Items.Contains(column) || (When is { } condition && SqlIdentifiers.Mentions(condition, column));
}
