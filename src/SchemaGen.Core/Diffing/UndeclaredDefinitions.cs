namespace SchemaGen.Diffing;

/// <summary>
/// Domains, composite types with the columns of them, functions, views, triggers, policies, partitions and grants that recorded migrations made
/// and models do not declare.
/// </summary>
public static class UndeclaredDefinitions
{
    /// <summary>
    /// Adds to a wanted schema the definitions that are recorded and that it does not name, so that the difference of the two leaves them
    /// alone. What belongs to a table that goes, goes with it, and so does a view that names a table or a column which goes.
    /// </summary>
    /// <param name="wanted">What the models ask for.</param>
    /// <param name="recorded">What the recorded migrations lead to.</param>
    /// <param name="renames">The declared renames, which views, triggers and policies follow.</param>
    /// <returns>The wanted schema with the recorded definitions.</returns>
    /// <exception cref="Operations.OperationException">A declared rename cannot be made.</exception>
    public static SchemaSnapshot Keep(SchemaSnapshot wanted, SchemaSnapshot recorded, DeclaredRenames renames)
    {
        bool guards = recorded.Tables.Any(static t => t.Triggers.Count + t.Policies.Count + t.Partitions.Count > 0 || t.RowSecurity != RowSecurity.Off);
        if (recorded.Domains.Count + recorded.CompositeTypes.Count + recorded.Routines.Count + recorded.Views.Count + recorded.Grants.Count == 0 && !guards)
            return wanted;

        Preparation preparation = new(recorded, wanted, new DiffOutput());
        preparation.Begin(renames);
        SchemaObjects<Routine> routines = preparation.Current.Routines.Aggregate(wanted.Routines, static (all, r) => all.Contains(r.Signature) ? all : all.Set(r));
        SchemaObjects<View> views = Standing(preparation.Current, wanted).Aggregate(wanted.Views, static (all, v) => all.Contains(v.Name) ? all : all.Set(v));
        SchemaObjects<Domain> domains = preparation.Current.Domains
            .Where(d => !preparation.IsAside(d.Name) && !wanted.HasType(d.Name) && !wanted.HasRelation(d.Name))
            .Aggregate(wanted.Domains, static (all, d) => all.Set(d));
        SchemaObjects<CompositeType> composites = preparation.Current.CompositeTypes
            .Where(c => recorded.CompositeTypes.Contains(c.Name) && !wanted.HasType(c.Name) && !wanted.HasRelation(c.Name))
            .Aggregate(wanted.CompositeTypes, static (all, c) => all.Set(c));
        HashSet<string> used = [.. domains.Select(static d => d.Name.Schema), .. composites.Select(static c => c.Name.Schema), .. routines.Select(static r => r.Name.Schema), .. views.Select(static v => v.Name.Schema)];
        SchemaSnapshot kept = wanted with
        {
            Schemas = wanted.Schemas.Concat(preparation.Current.Schemas.Where(s => used.Contains(s.Name) && !wanted.Schemas.Contains(s.Name))).ToNamedList(),
            Domains = domains,
            CompositeTypes = composites,
            Routines = routines,
            Views = views,
            Tables = wanted.Tables.Select(t => preparation.Current.Tables.Find(t.Name) is { } before ? Keep(t, before, preparation.Current) : t).ToSchemaObjects(),
        };
        return kept.KeepGrants(preparation.Current);
    }

    private static bool IsOfTenantsAlone(Table table) => table.Policies.Count > 0 && table.Policies.All(TenantPolicy.Is);

    // A view cannot stand without a table or a column that it names, nor can those over it.
    private static IEnumerable<View> Standing(SchemaSnapshot recorded, SchemaSnapshot wanted)
    {
        HashSet<QualifiedName> falling = [.. ViewOrder.Over(recorded, v => recorded.Tables.Any(t => v.Reads(t.Name) && Lacks(wanted, t, v))).Select(static v => v.Name)];
        return recorded.Views.Where(v => !falling.Contains(v.Name));
    }

    private static bool Lacks(SchemaSnapshot wanted, Table table, View view) =>
        wanted.Tables.Find(table.Name) is not { } there
        || table.Columns.Any(c => !there.Columns.Contains(c.Name) && view.Names(table.Name, c.Name));

    private static Table Keep(Table wanted, Table recorded, SchemaSnapshot schema) => wanted with
    {
        // No property can say them.
        Columns = wanted.Columns
            .Concat(recorded.Columns.Where(c => !wanted.Columns.Contains(c.Name) && c.Type.Schema is { } own && schema.CompositeTypes.Contains(new(own, c.Type.Name))))
            .ToNamedList(),
        // What a behavior brought goes with it.
        Triggers = wanted.Triggers.Concat(recorded.Triggers.Where(t => !wanted.Triggers.Contains(t.Name) && !AuditTrigger.Is(t))).ToNamedList(),
        Policies = wanted.Policies.Concat(recorded.Policies.Where(p => !wanted.Policies.Contains(p.Name) && !TenantPolicy.Is(p))).ToNamedList(),
        RowSecurity = wanted.RowSecurity == RowSecurity.Off && !IsOfTenantsAlone(recorded) ? recorded.RowSecurity : wanted.RowSecurity,
        Partitions = wanted.Partitioning is null || wanted.Partitioning != recorded.Partitioning
            ? wanted.Partitions
            : wanted.Partitions.Concat(recorded.Partitions.Where(p => !wanted.Partitions.Contains(p.Name))).ToNamedList(),
    };
}
