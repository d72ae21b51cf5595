using SchemaGen.Operations;
using SchemaGen.Sql;

namespace SchemaGen.Planning.Recipes;

/// <summary>Grants privileges.</summary>
internal sealed class GrantPrivilegesRecipe : Recipe<GrantPrivileges>
{
    protected override void Plan(GrantPrivileges operation, PlanDraft plan) => GrantPath.Do(plan, operation.Grant, GrantSql.Grant(operation.Grant));
}
