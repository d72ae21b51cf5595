namespace SchemaGen;

/// <summary>Declares a trigger of the model's table.</summary>
/// <param name="name">The name, unique within the table.</param>
/// <param name="timing">When it runs.</param>
/// <param name="function">The function that it runs, <c>touch</c> or <c>crm.touch</c>; it takes no parameters and returns <c>trigger</c>.</param>
/// <param name="events">What makes it run.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class TriggerAttribute(string name, TriggerTiming timing, string function, params TriggerEvent[] events) : Attribute
{
    /// <summary>The name, unique within the table.</summary>
    public string Name { get; } = name;

    /// <summary>When it runs.</summary>
    public TriggerTiming Timing { get; } = timing;

    /// <summary>The function that it runs.</summary>
    public string Function { get; } = function;

    /// <summary>What makes it run.</summary>
    public TriggerEvent[] Events { get; } = events;

    /// <summary>The properties whose update makes it run; none for any.</summary>
    public string[] UpdateOf { get; init; } = [];

    /// <summary>Whether it runs once for each statement and not for each row.</summary>
    public bool ForEachStatement { get; init; }

    /// <summary>The condition, as a SQL expression over <c>old</c> and <c>new</c>; null for always.</summary>
    public string? When { get; init; }

    /// <summary>The constants that the function finds in <c>TG_ARGV</c>.</summary>
    public string[] Arguments { get; init; } = [];
}
