namespace SchemaGen.Nodes;

/// <summary>
/// The table and columns of a model as its nodes see them. All SQL of the nodes is composed from it, once for each statement in the life
/// of the process, and holds no value: those are parameters.
/// </summary>
public sealed class RowShape
{
    /// <summary>Describes a table.</summary>
    /// <param name="model">The model's name, for messages.</param>
    /// <param name="schema">The PostgreSQL schema.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns: those that are read first, in the order in which they are read.</param>
    public RowShape(string model, string schema, string table, params ColumnShape[] columns)
    {
        Model = model;
        Schema = schema;
        Name = table;
        Table = SqlNames.Quote(schema) + "." + SqlNames.Quote(table);
        Columns = columns;
        ReadCount = columns.Count(static c => !c.Is(ColumnTraits.Unread));
        SelectList = string.Join(", ", columns.Take(ReadCount).Select(static c => c.Selected));
        Tenant = IndexOf(ColumnTraits.Tenant);
        DeletedAt = IndexOf(ColumnTraits.DeletedAt);
        RowVersion = IndexOf(ColumnTraits.RowVersion);
        UpdatedAt = IndexOf(ColumnTraits.UpdatedAt);
    }

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>The PostgreSQL schema as stored.</summary>
    internal string Schema { get; }

    /// <summary>The table's name as stored, without the schema.</summary>
    internal string Name { get; }

    /// <summary>The quoted name of the table.</summary>
    public string Table { get; }

    /// <summary>The indexes of the primary key's columns, in the key's order; empty when there is none.</summary>
    public int[] Key { get; init; } = [];

    /// <summary>The unique keys that an upsert can name, in the order of the emitted enum; the primary key first.</summary>
    public UniqueKeyShape[] UniqueKeys { get; init; } = [];

    /// <summary>The C# type of the tenant, where rows belong to one.</summary>
    public Type? TenantType { get; init; }

    /// <summary>Whether triggers of the table ask who the session is, so that every statement that writes says it.</summary>
    public bool Audited { get; init; }

    /// <summary>Whether policies of the table may ask who the session is, so that every statement says it, and none copies rows in, which PostgreSQL refuses.</summary>
    public bool Guarded { get; init; }

    /// <summary>Whether the rows are in partitions.</summary>
    public bool Partitioned { get; init; }

    internal ColumnShape[] Columns { get; }

    /// <summary>The key's columns that a caller gives: all but the tenant.</summary>
    internal int[] KeyInput => field ??= [.. Key.Where(c => c != Tenant)];

    internal int ReadCount { get; }

    internal string SelectList { get; }

    /// <summary>
    /// Whether rows may be copied in, and every column has a type that <see cref="CopyBuffer"/> writes.
    /// </summary>
    internal bool CanCopy => !Guarded && Array.TrueForAll(Columns, static c => c.CanCopy);

    internal int Tenant { get; }

    internal int DeletedAt { get; }

    internal int RowVersion { get; }

    internal int UpdatedAt { get; }

    private int IndexOf(ColumnTraits trait) => Array.FindIndex(Columns, c => c.Is(trait));
}
