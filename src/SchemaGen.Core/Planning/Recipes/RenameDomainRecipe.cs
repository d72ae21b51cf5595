using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Renames a domain.</summary>
internal sealed class RenameDomainRecipe : Recipe<RenameDomain>
{
    protected override void Plan(RenameDomain operation, PlanDraft plan) =>
        plan.Ddl(DomainSql.Alter(operation.Domain, "rename to " + SqlText.Identifier(operation.NewName)), operation.ToString());
}
