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

    private static string Word(RoutineKind kind) => kind == RoutineKind.Procedure ? "procedure" : "function";
}
