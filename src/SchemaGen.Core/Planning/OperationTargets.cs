using SchemaGen.Operations;
using SchemaGen.Risks;

namespace SchemaGen.Planning;

/// <summary>The object that an operation makes or changes, as the history shows it: <c>users.phone</c>.</summary>
internal static class OperationTargets
{
    public static string Of(Operation operation) => OperationSubjects.Of(operation) switch
    {
        ({ } table, null) => table.ToString(),
        ({ } table, { } part) => table + "." + part,
        _ => OfOther(operation),
    };

    private static string OfOther(Operation operation) => operation switch
    {
        CreateEnum o => o.Type.Name.ToString(),
        DropEnum o => o.Type.ToString(),
        RenameEnum o => o.Type.ToString(),
        AddEnumLabel o => o.Type.ToString(),
        RenameEnumLabel o => o.Type.ToString(),
        AlterEnumLabels o => o.Type.ToString(),
        AlterEnumComment o => o.Type.ToString(),
        CreateDomain o => o.Domain.Name.ToString(),
        AlterDomain o => o.Domain.Name.ToString(),
        DropDomain o => o.Domain.ToString(),
        RenameDomain o => o.Domain.ToString(),
        CreateCompositeType o => o.Type.Name.ToString(),
        AlterCompositeType o => o.Type.Name.ToString(),
        DropCompositeType o => o.Type.ToString(),
        RenameCompositeType o => o.Type.ToString(),
        RenameTypeAttribute o => o.Type.ToString(),
        MoveType o => o.Type.ToString(),
        CreateSequence o => o.Sequence.Name.ToString(),
        AlterSequence o => o.Sequence.Name.ToString(),
        DropSequence o => o.Sequence.ToString(),
        RenameSequence o => o.Sequence.ToString(),
        CreateRoutine o => o.Routine.Signature.ToString(),
        AlterRoutine o => o.Routine.Signature.ToString(),
        DropRoutine o => o.Signature.ToString(),
        CreateView o => o.View.Name.ToString(),
        AlterView o => o.View.Name.ToString(),
        DropView o => o.View.ToString(),
        GrantPrivileges o => o.Grant.Object.ToString(),
        RevokePrivileges o => o.Grant.Object.ToString(),
        CreateSchema o => o.Schema.Name,
        DropSchema o => o.Name,
        AlterSchemaComment o => o.Name,
        RenameSchema o => o.Name,
        CreateExtension o => o.Extension.Name,
        DropExtension o => o.Name,
        AlterExtension o => o.Extension.Name,
        Run o => o.Method,
        _ => "",
    };
}
