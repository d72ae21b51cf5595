using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Creates and drops views.</summary>
internal static class ViewPath
{
    /// <summary>Creates a view with its indexes and its comment.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="schema">The schema that has what the view reads.</param>
    /// <param name="view">The view.</param>
    public static void Create(PlanDraft plan, SchemaSnapshot schema, View view)
    {
        Step create = plan.NewStep with
        {
            Sql = ViewSql.Create(view),
            Description = $"create view {view.Name}",
            Locks = Locked(schema, view),
            Work = view.Materialized ? TableWork.Scan : TableWork.CatalogOnly,
        };
        // Only one that keeps rows reads any.
        if (view.Materialized)
            plan.Add(create);
        else
            plan.AddOnParent(create);
        foreach (TableIndex index in view.Indexes)
        {
            plan.Ddl(DdlWriter.CreateIndex(view.Name, index, concurrently: false), $"create index {index.Name} on {view.Name}");
            IndexPath.Comment(plan, view.Name, index);
        }

        if (view.Comment is not null)
            SetComment(plan, view);
    }

    public static void Drop(PlanDraft plan, View view) => plan.Ddl("drop " + ViewSql.Reference(view), $"drop view {view.Name}");

    public static void SetComment(PlanDraft plan, View view) =>
        plan.Ddl(DdlWriter.Comment(ViewSql.Reference(view), view.Comment), $"comment on view {view.Name}");

    // To define a view locks the tables that it names; to fill a materialized one, those behind its views too.
    private static EquatableArray<TableLock> Locked(SchemaSnapshot schema, View view)
    {
        HashSet<QualifiedName> tables = [];
        HashSet<QualifiedName> seen = [];
        Collect(view);
        return tables.OrderBy(static t => t).Select(Locks.AccessShare).ToEquatableArray();

        void Collect(View reader)
        {
            if (!seen.Add(reader.Name))
                return;
            tables.UnionWith(schema.Tables.Where(t => reader.Reads(t.Name)).Select(static t => t.Name));
            foreach (View read in schema.Views.Where(v => view.Materialized && !v.Materialized && reader.Reads(v.Name)))
                Collect(read);
        }
    }
}
