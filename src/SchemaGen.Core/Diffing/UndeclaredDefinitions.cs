namespace SchemaGen.Diffing;

/// <summary>Functions, triggers and policies that recorded migrations made and models do not declare.</summary>
public static class UndeclaredDefinitions
{
    /// <summary>
    /// Adds to a wanted schema the definitions that are recorded and that it does not name, so that the difference of the two leaves them
    /// alone. What belongs to a table that goes, goes with it.
    /// </summary>
    /// <param name="wanted">What the models ask for.</param>
    /// <param name="recorded">What the recorded migrations lead to.</param>
    /// <param name="renames">The declared renames, which the triggers and policies follow.</param>
    /// <returns>The wanted schema with the recorded definitions.</returns>
    /// <exception cref="Operations.OperationException">A declared rename cannot be made.</exception>
    public static SchemaSnapshot Keep(SchemaSnapshot wanted, SchemaSnapshot recorded, DeclaredRenames renames)
    {
        bool guards = recorded.Tables.Any(static t => t.Triggers.Count + t.Policies.Count > 0 || t.RowSecurity != RowSecurity.Off);
        if (recorded.Routines.Count == 0 && !guards)
            return wanted;

        Preparation preparation = new(recorded, wanted, new DiffOutput());
        preparation.CreateSchemas();
        preparation.MakeWay(renames);
        preparation.Rename(renames);
        return wanted with
        {
            Routines = recorded.Routines.Aggregate(wanted.Routines, static (all, r) => all.Contains(r.Signature) ? all : all.Set(r)),
            Tables = wanted.Tables.Select(t => preparation.Current.Tables.Find(t.Name) is { } before ? Keep(t, before) : t).ToSchemaObjects(),
        };
    }

    private static Table Keep(Table wanted, Table recorded) => wanted with
    {
        Triggers = wanted.Triggers.Concat(recorded.Triggers.Where(t => !wanted.Triggers.Contains(t.Name))).ToNamedList(),
        Policies = wanted.Policies.Concat(recorded.Policies.Where(p => !wanted.Policies.Contains(p.Name))).ToNamedList(),
        RowSecurity = wanted.RowSecurity == RowSecurity.Off ? recorded.RowSecurity : wanted.RowSecurity,
    };
}
