namespace SchemaGen.Risks;

/// <summary>Something of a table that uses a function, so that PostgreSQL does not let the function go.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">What it is, for a person: <c>index ix_users_slug of users</c>.</param>
/// <param name="Kind">What it uses the function for.</param>
internal sealed record RoutineUser(QualifiedName Table, string Name, RoutineUse Kind)
{
    /// <summary>Everything that calls a function of that name, whatever its schema and parameters: expressions do not tell them.</summary>
    public static IEnumerable<RoutineUser> Of(SchemaSnapshot schema, QualifiedName routine) => schema.Tables.SelectMany(t => Of(t, routine.Name));

    private static IEnumerable<RoutineUser> Of(Table table, string function)
    {
        bool Calls(string? expression) => expression is not null && SqlIdentifiers.Functions(expression).Contains(function, StringComparer.Ordinal);
        RoutineUser User(string what, string name, RoutineUse kind) => new(table.Name, $"{what} {name} of {table.Name}", kind);
        bool IndexCalls(TableIndex index) => Calls(index.Predicate) || index.Keys.Any(k => k.IsExpression && Calls(k.Value));
        return table.Indexes.Where(IndexCalls).Select(i => User("index", i.Name, RoutineUse.Stored))
            .Concat(table.ExclusionConstraints.Where(e => IndexCalls(e.ToIndex())).Select(e => User("exclusion constraint", e.Name, RoutineUse.Stored)))
            .Concat(table.CheckConstraints.Where(c => Calls(c.Expression)).Select(c => User("check", c.Name, RoutineUse.Stored)))
            .Concat(table.Columns.Where(c => Calls(c.Generated?.Expression))
                .Select(c => User("computed column", c.Name, c.Generated!.Virtual ? RoutineUse.Call : RoutineUse.Stored)))
            .Concat(table.Policies.Where(p => Calls(p.Using) || Calls(p.WithCheck)).Select(p => User("policy", p.Name, RoutineUse.Guard)))
            .Concat(table.Columns.Where(c => Calls(c.Default)).Select(c => User("the default of", c.Name, RoutineUse.Call)))
            .Concat(table.Triggers.Where(t => Calls(t.When)).Select(t => User("trigger", t.Name, RoutineUse.Call)))
            .Concat(table.OwnParts().SelectMany(p => Of(p with { Columns = [] }, function)));
    }
}
