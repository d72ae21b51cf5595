using System.Text;

namespace SchemaGen.Sql;

/// <summary>Statements for views.</summary>
public static class ViewSql
{
    /// <summary><c>create view</c> or <c>create materialized view</c>, without the indexes.</summary>
    /// <param name="view">The view.</param>
    /// <param name="withData">Whether a materialized view runs its query at once; without, it cannot be read until it is refreshed.</param>
    /// <returns>The statement.</returns>
    public static string Create(View view, bool withData = true)
    {
        StringBuilder sql = new("create ");
        sql.Append(Reference(view));
        if (!view.Options.IsEmpty)
            sql.Append(" with (").Append(string.Join(", ", view.Options.Items)).Append(')');
        return sql.Append(" as ").Append(view.Query.Trim()).Append(view.Materialized && !withData ? " with no data" : "").ToString();
    }

    /// <summary>The view as other statements name it: <c>materialized view public.totals</c>.</summary>
    /// <param name="view">The view.</param>
    /// <returns>The kind and the name.</returns>
    public static string Reference(View view) => $"{(view.Materialized ? "materialized view" : "view")} {SqlText.QualifiedName(view.Name)}";

    /// <summary>
    /// Keeps what belongs to a view and is no part of its definition, until the end of the transaction: its owner, grants, triggers and rules, and the
    /// grants, comments, defaults and statistics targets of its columns.
    /// </summary>
    /// <param name="view">The view.</param>
    /// <param name="number">A number that no other view of the transaction has.</param>
    /// <returns>The statement.</returns>
    public static string Remember(QualifiedName view, int number)
    {
        string name = SqlText.QualifiedName(view);
        string target = SqlText.Literal(name);
        return $"""
            select set_config('{Setting(number)}', coalesce((select json_agg(json_build_array(attname, statement)) from (
              select null::name as attname, format('alter table %s owner to %I', {target}, pg_get_userbyid(relowner)) as statement
                from pg_class where oid = {target}::regclass and relowner <> current_user::regrole
              union all
              select null, format('grant %s on %s to %s%s', privilege_type, {target}, {GrantSql.KeptGrantee}, {GrantSql.KeptOption})
                from pg_class cross join lateral aclexplode(relacl) where oid = {target}::regclass and grantee <> relowner
              union all
              select attname, format('grant %s (%I) on %s to %s%s', privilege_type, attname, {target}, {GrantSql.KeptGrantee}, {GrantSql.KeptOption})
                from pg_attribute cross join lateral aclexplode(attacl) where attrelid = {target}::regclass and not attisdropped
              union all
              select attname, format('comment on column %s.%I is %L', {target}, attname, col_description(attrelid, attnum))
                from pg_attribute where attrelid = {target}::regclass and attnum > 0 and not attisdropped and col_description(attrelid, attnum) is not null
              union all
              select attname, format('alter view %s alter column %I set default %s', {target}, attname, pg_get_expr(adbin, adrelid))
                from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum where adrelid = {target}::regclass
              union all
              select attname, format('alter materialized view %s alter column %I set statistics %s', {target}, attname, attstattarget)
                from pg_attribute join pg_class as c on c.oid = attrelid
                where attrelid = {target}::regclass and c.relkind = 'm' and attnum > 0 and not attisdropped and attstattarget >= 0
              union all
              select null, pg_get_triggerdef(oid) from pg_trigger where tgrelid = {target}::regclass and not tgisinternal
              union all
              select null, format('comment on trigger %I on %s is %L', tgname, {target}, obj_description(oid, 'pg_trigger'))
                from pg_trigger where tgrelid = {target}::regclass and not tgisinternal and obj_description(oid, 'pg_trigger') is not null
              union all
              select null, pg_get_ruledef(oid) from pg_rewrite where ev_class = {target}::regclass and rulename <> '_RETURN'
            ) as kept)::text, '[]'), true)
            """;
    }

    /// <summary>
    /// Gives a view that was created anew what was kept, but for columns that it no longer has, and takes what default privileges have granted beyond that.
    /// </summary>
    /// <param name="view">The view.</param>
    /// <param name="number">The number given when it was kept.</param>
    /// <returns>The statement.</returns>
    public static string Restore(QualifiedName view, int number)
    {
        string target = SqlText.Literal(SqlText.QualifiedName(view));
        return $"""
            do $kept$
            declare item json; granted text;
            begin
              for granted in {GrantSql.Revokes(target)} loop
                execute granted;
              end loop;
              for item in select * from json_array_elements(current_setting('{Setting(number)}')::json) loop
                if item ->> 0 is null or exists (select from pg_attribute where attrelid = {target}::regclass and attname = item ->> 0 and not attisdropped) then
                  execute item ->> 1;
                end if;
              end loop;
            end $kept$
            """;
    }

    private static string Setting(int number) => "schemagen.view_" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
