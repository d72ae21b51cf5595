using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>The comments of composite types.</summary>
internal static class CompositeTypePath
{
    public static void SetComment(PlanDraft plan, CompositeType type) =>
        plan.Ddl(DdlWriter.Comment(CompositeTypeSql.Reference(type.Name), type.Comment), $"comment on composite type {type.Name}");

    public static void SetComment(PlanDraft plan, QualifiedName type, TypeAttribute attribute) => plan.Ddl(
        DdlWriter.Comment(CompositeTypeSql.Reference(type, attribute.Name), attribute.Comment), $"comment on {attribute.Name} of {type}");
}
