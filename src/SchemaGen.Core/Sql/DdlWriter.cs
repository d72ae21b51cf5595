using System.Text;

namespace SchemaGen.Sql;

/// <summary>Statements and clauses for the parts of a schema. Every name is qualified; nothing is ever <c>IF NOT EXISTS</c> or <c>CASCADE</c>.</summary>
public static class DdlWriter
{
    /// <summary>
    /// <c>create table</c> with columns, primary key, unique, check and exclusion constraints. Foreign keys, indexes and comments are statements
    /// of their own, since they lock or follow other things.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <returns>The statement.</returns>
    public static string CreateTable(Table table)
    {
        StringBuilder sql = new("create table ");
        sql.Append(SqlText.QualifiedName(table.Name)).Append(" (");
        string separator = "\n    ";
        foreach (Column column in table.Columns)
            Write(Next(), column);
        if (table.PrimaryKey is { } key)
            Next().Append(Constraint(key));
        IReadOnlyList<UniqueConstraint> repeated = TableKeys.Repeated(table);
        foreach (UniqueConstraint unique in table.UniqueConstraints.Where(u => !repeated.Contains(u)))
            Next().Append(Constraint(unique));
        foreach (CheckConstraint check in table.CheckConstraints)
            Next().Append(Constraint(check));
        foreach (ExclusionConstraint exclusion in table.ExclusionConstraints)
            Next().Append(Constraint(exclusion));
        sql.Append("\n)");
        if (table.Partitioning is { } partitioning)
            sql.Append(' ').Append(PartitionBy(partitioning));
        return sql.Append(With(table.StorageParameters)).ToString();

        StringBuilder Next()
        {
            sql.Append(separator);
            separator = ",\n    ";
            return sql;
        }
    }

    /// <summary><c>alter table</c> with one or more actions, done in one pass.</summary>
    /// <param name="table">The table.</param>
    /// <param name="actions">The actions, such as <c>drop column fax</c>.</param>
    /// <returns>The statement.</returns>
    public static string AlterTable(QualifiedName table, params string[] actions) =>
        $"alter table {SqlText.QualifiedName(table)} {string.Join(", ", actions)}";

    /// <summary><c>alter table … alter column</c> with one or more actions on the same column.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="actions">The actions, such as <c>drop not null</c>.</param>
    /// <returns>The statement.</returns>
    public static string AlterColumn(QualifiedName table, string column, params string[] actions) =>
        AlterTable(table, Array.ConvertAll(actions, a => $"alter column {SqlText.Identifier(column)} {a}"));

    /// <summary>The definition of a column, as <c>create table</c> and <c>add column</c> take it.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The clause.</returns>
    public static string Column(Column column)
    {
        StringBuilder sql = new();
        Write(sql, column);
        return sql.ToString();
    }

    /// <summary>A type with its collation, as <c>create table</c> and <c>set data type</c> take it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="collation">The collation's name, or null for the type's own.</param>
    /// <returns>The clause.</returns>
    public static string TypeWithCollation(PgType type, string? collation) =>
        SqlText.Type(type) + (collation is null ? "" : " collate " + SqlText.Identifier(collation));

    /// <summary><c>generated … as identity</c> with the options of its sequence.</summary>
    /// <param name="identity">The identity.</param>
    /// <returns>The clause.</returns>
    public static string Identity(Identity identity)
    {
        string options = SequenceSql.Options(identity.Options);
        return $"generated {Generation(identity.Generation)} as identity" + (options.Length == 0 ? "" : $" ({options})");
    }

    /// <summary>Who may supply the value of an identity column.</summary>
    /// <param name="generation">The kind.</param>
    /// <returns><c>always</c> or <c>by default</c>.</returns>
    public static string Generation(IdentityGeneration generation) => generation == IdentityGeneration.Always ? "always" : "by default";

    /// <summary>A primary key, as <c>create table</c> and <c>add</c> take it.</summary>
    /// <param name="key">The primary key.</param>
    /// <returns>The clause.</returns>
    public static string Constraint(PrimaryKey key) =>
        $"constraint {SqlText.Identifier(key.Name)} primary key ({SqlText.Identifiers(key.Columns)}){Deferral(key.Deferral)}";

    /// <summary>A unique constraint, as <c>create table</c> and <c>add</c> take it.</summary>
    /// <param name="unique">The constraint.</param>
    /// <returns>The clause.</returns>
    public static string Constraint(UniqueConstraint unique) =>
        $"constraint {SqlText.Identifier(unique.Name)} unique{(unique.NullsNotDistinct ? " nulls not distinct" : "")} "
        + $"({SqlText.Identifiers(unique.Columns)}){Include(unique.Include)}{Deferral(unique.Deferral)}";

    /// <summary>A check constraint, as <c>create table</c> and <c>add</c> take it.</summary>
    /// <param name="check">The constraint.</param>
    /// <returns>The clause.</returns>
    public static string Constraint(CheckConstraint check) =>
        $"constraint {SqlText.Identifier(check.Name)} check ({check.Expression}){(check.NoInherit ? " no inherit" : "")}";

    /// <summary>An exclusion constraint, as <c>create table</c> and <c>add</c> take it.</summary>
    /// <param name="exclusion">The constraint.</param>
    /// <returns>The clause.</returns>
    public static string Constraint(ExclusionConstraint exclusion) =>
        $"constraint {SqlText.Identifier(exclusion.Name)} exclude using {SqlText.Identifier(exclusion.Method)} "
        + $"({string.Join(", ", exclusion.Elements.Items.Select(static e => $"{Key(e.Key)} with {e.Operator}"))})"
        + Include(exclusion.Include)
        + (exclusion.Predicate is { } predicate ? $" where ({predicate})" : "")
        + Deferral(exclusion.Deferral);

    /// <summary>A foreign key, as <c>add</c> takes it.</summary>
    /// <param name="key">The foreign key.</param>
    /// <returns>The clause.</returns>
    public static string Constraint(ForeignKey key) =>
        $"constraint {SqlText.Identifier(key.Name)} foreign key ({SqlText.Identifiers(key.Columns)}) "
        + $"references {SqlText.QualifiedName(key.ReferencedTable)} ({SqlText.Identifiers(key.ReferencedColumns)})"
        + (key.MatchFull ? " match full" : "")
        + Action(" on delete ", key.OnDelete)
        + Action(" on update ", key.OnUpdate)
        + Deferral(key.Deferral);

    /// <summary>A constraint made of a unique index that is there already; the index takes the constraint's name.</summary>
    /// <param name="name">The constraint's name.</param>
    /// <param name="isPrimaryKey">Whether it is a primary key and not a unique constraint.</param>
    /// <param name="index">The index's name.</param>
    /// <param name="deferral">When it is checked.</param>
    /// <returns>The clause.</returns>
    public static string ConstraintUsingIndex(string name, bool isPrimaryKey, string index, Deferral deferral) =>
        $"constraint {SqlText.Identifier(name)} {(isPrimaryKey ? "primary key" : "unique")} using index {SqlText.Identifier(index)}{Deferral(deferral)}";

    /// <summary><c>create index</c>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">The index.</param>
    /// <param name="concurrently">Whether the table stays writable while it is built.</param>
    /// <param name="only">Whether the partitions of the table are left out.</param>
    /// <returns>The statement.</returns>
    public static string CreateIndex(QualifiedName table, TableIndex index, bool concurrently, bool only = false)
    {
        StringBuilder sql = new("create ", capacity: 128);
        sql.Append(index.Unique ? "unique index " : "index ").Append(concurrently ? "concurrently " : "").Append(SqlText.Identifier(index.Name));
        sql.Append(only ? " on only " : " on ").Append(SqlText.QualifiedName(table));
        if (index.Method != TableIndex.DefaultMethod)
            sql.Append(" using ").Append(SqlText.Identifier(index.Method));
        sql.Append(" (").Append(string.Join(", ", index.Keys.Items.Select(Key))).Append(')').Append(Include(index.Include));
        if (index.NullsNotDistinct)
            sql.Append(" nulls not distinct");
        sql.Append(With(index.StorageParameters));
        if (index.Predicate is { } predicate)
            sql.Append(" where ").Append(predicate);
        return sql.ToString();
    }

    /// <summary>How a table is partitioned, as <c>create table</c> takes it.</summary>
    /// <param name="partitioning">The strategy and the key.</param>
    /// <returns>The clause.</returns>
    public static string PartitionBy(Partitioning partitioning) =>
        $"partition by {partitioning.Strategy.ToString().ToLowerInvariant()} "
        + $"({string.Join(", ", partitioning.Keys.Items.Select(static k => k.IsExpression ? $"({k.Value})" : SqlText.Identifier(k.Value)))})";

    /// <summary>The bound of a partition, as <c>partition of</c> and <c>attach partition</c> take it.</summary>
    /// <param name="bound">The bound.</param>
    /// <returns>The clause.</returns>
    public static string Bound(PartitionBound bound) =>
        bound.IsDefault ? "default"
        : bound.Modulus > 0 ? $"for values with (modulus {SqlText.Number(bound.Modulus)}, remainder {SqlText.Number(bound.Remainder)})"
        : !bound.In.IsEmpty ? $"for values in ({string.Join(", ", bound.In.Items)})"
        : $"for values from ({string.Join(", ", bound.From.Items)}) to ({string.Join(", ", bound.To.Items)})";

    /// <summary>The storage parameters of a new table or index.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <returns>The clause, with a space before it; nothing where there are none.</returns>
    public static string With(NamedList<StorageParameter> parameters) =>
        parameters.IsEmpty ? "" : $" with ({string.Join(", ", parameters.Select(StorageParameter))})";

    /// <summary>A storage parameter, as <c>with</c> and <c>set</c> take it.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The clause.</returns>
    public static string StorageParameter(StorageParameter parameter)
    {
        bool isPlain = parameter.Value.Length > 0 && parameter.Value.All(static c => c is '.' or '-' or '_' or (>= '0' and <= '9') or (>= 'a' and <= 'z'));
        return $"{StorageParameterName(parameter.Name)} = {(isPlain ? parameter.Value : SqlText.Literal(parameter.Value))}";
    }

    /// <summary>The name of a storage parameter, as <c>reset</c> takes it.</summary>
    /// <param name="name">The name, with <c>toast.</c> before it for one of the TOAST table.</param>
    /// <returns>The name.</returns>
    public static string StorageParameterName(string name) => string.Join(".", name.Split('.').Select(SqlText.Identifier));

    /// <summary><c>comment on</c>.</summary>
    /// <param name="target">The kind and the name of the object: <c>table public.users</c>.</param>
    /// <param name="comment">The comment, or null to remove it.</param>
    /// <returns>The statement.</returns>
    public static string Comment(string target, string? comment) => $"comment on {target} is {SqlText.LiteralOrNull(comment)}";

    private static void Write(StringBuilder sql, Column column)
    {
        sql.Append(SqlText.Identifier(column.Name)).Append(' ').Append(TypeWithCollation(column.Type, column.Collation));
        if (column.Generated is { } generated)
            sql.Append(" generated always as (").Append(generated.Expression).Append(generated.Virtual ? ") virtual" : ") stored");
        if (column.Identity is { } identity)
            sql.Append(' ').Append(Identity(identity));
        if (column.Default is { } value)
            sql.Append(" default ").Append(value);
        if (!column.Nullable)
            sql.Append(" not null");
    }

    private static string Key(IndexKey key)
    {
        StringBuilder sql = new(key.IsExpression ? "(" + key.Value + ")" : SqlText.Identifier(key.Value));
        if (key.Collation is { } collation)
            sql.Append(" collate ").Append(SqlText.Identifier(collation));
        if (key.OperatorClass is { } operatorClass)
            sql.Append(' ').Append(operatorClass);
        if (key.Descending)
            sql.Append(" desc");
        if (key.Nulls != NullsOrder.Default)
            sql.Append(key.Nulls == NullsOrder.First ? " nulls first" : " nulls last");
        return sql.ToString();
    }

    private static string Include(EquatableArray<string> columns) => columns.IsEmpty ? "" : $" include ({SqlText.Identifiers(columns)})";

    private static string Deferral(Deferral deferral) => deferral switch
    {
        Schema.Deferral.InitiallyImmediate => " deferrable",
        Schema.Deferral.InitiallyDeferred => " deferrable initially deferred",
        _ => "",
    };

    private static string Action(string clause, ReferentialAction action) => action switch
    {
        ReferentialAction.Restrict => clause + "restrict",
        ReferentialAction.Cascade => clause + "cascade",
        ReferentialAction.SetNull => clause + "set null",
        ReferentialAction.SetDefault => clause + "set default",
        _ => "",
    };
}
