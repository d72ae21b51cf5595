namespace SchemaGen.Sql;

/// <summary>Statements for functions and procedures.</summary>
public static class RoutineSql
{
    /// <summary><c>create or replace</c>: it keeps the grants and what runs the routine.</summary>
    /// <param name="routine">The routine.</param>
    /// <returns>The statement.</returns>
    public static string CreateOrReplace(Routine routine) =>
        $"create or replace {Word(routine.Kind)} {SqlText.QualifiedName(routine.Name)}({routine.Parameters}) {routine.Definition.Trim()}";

    /// <summary>The routine as other statements name it: <c>function public.area(integer, integer)</c>.</summary>
    /// <param name="routine">The routine.</param>
    /// <returns>The kind, the name and the types of the input parameters.</returns>
    public static string Reference(Routine routine) =>
        $"{Word(routine.Kind)} {SqlText.QualifiedName(routine.Name)}({RoutineText.InputTypes(routine.Parameters)})";

    /// <summary>The name and the input parameters of a signature.</summary>
    /// <param name="signature">The signature.</param>
    /// <returns>The signature as SQL.</returns>
    public static string Name(QualifiedName signature)
    {
        // Types of parameters have no modifiers, and so no parentheses of their own.
        int open = signature.Name.LastIndexOf('(');
        return SqlText.QualifiedName(signature with { Name = signature.Name.Substring(0, open) }) + signature.Name.Substring(open);
    }

    /// <summary>Keeps the owner of a routine until the end of the transaction: one that runs with its owner's rights would get those of who migrates.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="number">A number that no other routine has that is away at the same time.</param>
    /// <returns>The statement.</returns>
    public static string RememberOwner(QualifiedName signature, int number) =>
        $"select set_config('{OwnerSetting(number)}', (select quote_ident(pg_get_userbyid(proowner)) from pg_catalog.pg_proc where oid = {SqlText.Literal(Name(signature))}::regprocedure), true)";

    /// <summary>Gives a routine that was created anew the owner that was kept.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="number">The number given when it was kept.</param>
    /// <returns>The statement.</returns>
    public static string RestoreOwner(QualifiedName signature, int number) => "do " + SqlText.Literal(
        $"begin\n  if current_setting('{OwnerSetting(number)}') <> quote_ident(current_user) then\n"
        + $"    execute format('alter routine %s owner to %s', {SqlText.Literal(Name(signature))}, current_setting('{OwnerSetting(number)}'));\n  end if;\nend");

    /// <summary>A condition on an entry <c>d</c> of <c>pg_depend</c>: what depends there is none of these routines.</summary>
    /// <param name="signatures">Their signatures.</param>
    /// <returns>The condition, to follow another; empty where there are none.</returns>
    internal static string IsNone(IEnumerable<QualifiedName> signatures)
    {
        string known = string.Join(", ", signatures.Select(static s => SqlText.Literal(Name(s)) + "::regprocedure"));
        return known.Length == 0 ? "" : $" and not (d.classid = 'pg_proc'::regclass and d.objid in ({known}))";
    }

    private static string OwnerSetting(int number) => "schemagen.routine_owner_" + SqlText.Number(number);

    private static string Word(RoutineKind kind) => kind == RoutineKind.Procedure ? "procedure" : "function";
}
