using System.Text.RegularExpressions;
using SchemaGen.Notation;
using SchemaGen.Schema;

namespace SchemaGen.Cli.Scaffolding;

/// <summary>A property for a column.</summary>
internal sealed partial class PropertyScaffold
{
    private readonly Column _column;
    private readonly ClrTypes _type;
    private readonly string? _initializer;
    private readonly List<string> _attributes = [];

    private PropertyScaffold(Column column, ClrTypes type, string name, (Column Column, string Initializer)? constant)
    {
        (_column, _type, Name) = (column, type, name);
        _initializer = constant?.Initializer;
        Modeled = constant?.Column ?? column;
    }

    public string Name { get; }

    /// <summary>The column as the property says it: the same, but for how a constant default is written.</summary>
    public Column Modeled { get; }

    /// <summary>The property of a column; null when a model cannot say it.</summary>
    /// <param name="column">The column.</param>
    /// <param name="table">The table.</param>
    /// <param name="schema">The whole schema, with the sequences and enums.</param>
    /// <param name="enums">The C# enums.</param>
    /// <param name="taken">The names of members that are in use.</param>
    public static PropertyScaffold? Of(
        Column column, Table table, SchemaSnapshot schema, IReadOnlyDictionary<QualifiedName, EnumScaffold> enums, HashSet<string> taken)
    {
        if (ClrTypes.Of(column.Type, enums.ToDictionary(static e => e.Key, static e => e.Value.Name), DomainScaffold.Sayable(schema)) is not { } type
            || column.Identity?.Options is { Minimum: 0 } or { Maximum: 0 } or { Start: 0 })
            return null;
        bool isKey = table.PrimaryKey!.Columns.Items.Contains(column.Name);
        PropertyScaffold property = new(column, type, CSharpNames.Member(column.Name, taken), isKey ? null : Constant(column, enums));
        property.AddAttributes(table, schema, isKey);
        return property;
    }

    /// <summary>The lines of the property.</summary>
    /// <param name="references">The foreign keys over this column alone.</param>
    public IEnumerable<string> Lines(IEnumerable<string> references)
    {
        string[] attributes = [.. _attributes, .. references];
        if (attributes.Length > 0)
            yield return $"    [{string.Join(", ", attributes)}]";
        bool given = _column.Nullable || _column.Default is not null || _column.Identity is not null || _column.Generated is not null;
        string value = _initializer is not null ? $" = {_initializer};" : given && !_column.Nullable && !_type.IsValueType ? " = null!;" : "";
        yield return $"    public {(given ? "" : "required ")}{_type.Type}{(_column.Nullable ? "?" : "")} {Name} {{ get; init; }}{value}";
    }

    private void AddAttributes(Table table, SchemaSnapshot schema, bool isKey)
    {
        EquatableArray<string> key = table.PrimaryKey!.Columns;
        bool conventional = key.Count == 1 && Name == "Id";
        if (isKey && !conventional)
            _attributes.Add("Key");
        AttributeText named = new AttributeText("Column").Add(Naming.Column(Name) == _column.Name ? [] : [CSharpText.Literal(_column.Name)]);
        if (_type.Attribute is { } typed && typed.StartsWith("Column(", StringComparison.Ordinal))
            named.Add(typed["Column(".Length..^1]);
        else if (_type.Attribute is { } other)
            _attributes.Add(other);
        if (named.ToString() != "Column")
            _attributes.Add(named.ToString());
        AddValue(table, schema, isKey && key.Count == 1);
        if (_column.Collation is { } collation)
            _attributes.Add($"Collation({CSharpText.Literal(collation)})");
        if (_column.StatisticsTarget is { } target)
            _attributes.Add(FormattableString.Invariant($"StatisticsTarget({target})"));
        if (_column.Comment is { } comment)
            _attributes.Add($"Comment({CSharpText.Literal(comment)})");
    }

    private void AddValue(Table table, SchemaSnapshot schema, bool isOnlyKey)
    {
        bool references = table.ForeignKeys.Any(f => f.Columns.Count == 1 && f.Columns[0] == _column.Name);
        bool numbers = isOnlyKey && !references && _column.Type.Name is "smallint" or "integer" or "bigint";
        if (_column.Generated is { } generated)
            _attributes.Add(new AttributeText("Computed").Add(CSharpText.Literal(generated.Expression)).Flag("Virtual", generated.Virtual).ToString());
        else if (_column.Identity is { } identity && !(numbers && identity == new Identity(IdentityGeneration.ByDefault)))
            _attributes.Add(IdentityText(identity));
        else if (SerialSequence(schema, table, _column) is { } sequence)
            _attributes.Add(new AttributeText("Serial").Text("Sequence", sequence.Name.Name == Naming.Sequence(table.Name.Name, _column.Name) ? null : sequence.Name.Name).ToString());
        else if (_column.Default is { } value && _initializer is null)
            _attributes.Add($"Default({CSharpText.Literal(value)})");
        else if (_column.Default is null && _column.Identity is null && isOnlyKey && !references && (numbers || _column.Type == PgType.Uuid))
            _attributes.Add("DatabaseGenerated(DatabaseGeneratedOption.None)");
    }

    /// <summary>The sequence that a <c>serial</c> column is numbered by; null when it is none of that form.</summary>
    public static Sequence? SerialSequence(SchemaSnapshot schema, Table table, Column column) =>
        column is { Nullable: false, Default: not null }
            ? schema.Sequences.FirstOrDefault(s => s.Name.Schema == table.Name.Schema && column.Default == SqlExpressions.NextValue(s.Name)
                && s == new Sequence(s.Name) { Type = column.Type, OwnedBy = new ColumnReference(table.Name, column.Name) })
            : null;

    private static string IdentityText(Identity identity) => new AttributeText("Identity")
        .Flag("Always", identity.Generation == IdentityGeneration.Always)
        .Number("Start", identity.Options.Start)
        .Number("Increment", identity.Options.Increment)
        .Number("Minimum", identity.Options.Minimum)
        .Number("Maximum", identity.Options.Maximum)
        .Number("Cache", identity.Options.Cache)
        .Flag("Cycle", identity.Options.Cycle)
        .ToString();

    // A constant reads best as the initializer that C# sets as well.
    private static (Column Column, string Initializer)? Constant(Column column, IReadOnlyDictionary<QualifiedName, EnumScaffold> enums)
    {
        if (column.Default is not { } value || column.Type.IsArray || column.Nullable)
            return null;
        if (column.Type.Name == "boolean" && value is "true" or "false")
            return (column, value);
        if (column.Type.Name is "smallint" or "integer" or "bigint" && Digits().IsMatch(value))
            return (column, value);
        if (Literal().Match(value) is not { Success: true } literal)
            return null;
        string text = literal.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal);
        Column plain = column with { Default = "'" + literal.Groups[1].Value + "'" };
        if (SqlExpressions.Canonical(plain.Default) != SqlExpressions.Canonical(value))
            return null;
        if (column.Type.Schema is { } schema && enums.TryGetValue(new QualifiedName(schema, column.Type.Name), out EnumScaffold? type))
            return type.Members.FirstOrDefault(m => m.Label == text).Member is { } member ? (plain, $"{type.Name}.{member}") : null;
        return column.Type.Name is "text" or "character varying" ? (plain, CSharpText.Literal(text)) : null;
    }

    [GeneratedRegex("^[0-9]{1,18}$")]
    private static partial Regex Digits();

    [GeneratedRegex("^'((?:[^'\\\\]|'')*)'::")]
    private static partial Regex Literal();
}
