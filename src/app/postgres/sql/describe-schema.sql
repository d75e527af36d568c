-- everything of ours in the schema `public`, one line a thing, in an order that no version of PostgreSQL changes.
with ours as (
  select c.oid, c.relname, c.relkind, c.relacl, c.reloptions from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'i') and c.relname <> 'migrations' and c.relname not like 'migrations\_%'
)
select line from (
select 'table ' || relname || coalesce(' with ' || array_to_string(reloptions, ', '), '') as line from ours where relkind = 'r'
union all
select format('column %s.%s %s %s%s%s', o.relname, lpad(a.attnum::text, 2, '0'), a.attname, format_type(a.atttypid, a.atttypmod),
  case when a.attcollation <> 0 and co.collname <> 'default' then ' collate ' || co.collname else '' end
  || case when a.attnotnull then ' not null' else '' end
  || case when a.attidentity <> '' then ' identity' else '' end
  || case a.attstorage when 'e' then ' external' else '' end,
  coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''))
from ours o
join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
left join pg_collation co on co.oid = a.attcollation
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where o.relkind = 'r'
union all
select format('constraint %s %s', o.relname, pg_get_constraintdef(k.oid))
from ours o join pg_constraint k on k.conrelid = o.oid where k.contype in ('p', 'u', 'f', 'c')
union all
select format('index %s', replace(pg_get_indexdef(o.oid), 'public.', '')) from ours o where o.relkind = 'i'
union all
select format('trigger %s', replace(pg_get_triggerdef(t.oid), 'public.', ''))
from pg_trigger t join ours o on o.oid = t.tgrelid where not t.tgisinternal
union all
select format('function %s(%s) %s%s body %s', p.proname, pg_get_function_identity_arguments(p.oid),
  case when p.prosecdef then 'security definer ' else '' end, coalesce(array_to_string(p.proconfig, ', '), ''), md5(p.prosrc))
from pg_proc p where p.pronamespace = 'public'::regnamespace
union all
select format('grant %s on %s to %s', g.privilege_type, o.relname, replace(pg_get_userbyid(g.grantee), current_database(), 'mingtang'))
from ours o, aclexplode(o.relacl) g where o.relkind = 'r' and g.grantee <> g.grantor and g.grantee <> 0
union all
select format('grant %s (%s) on %s to %s', g.privilege_type, a.attname, o.relname, replace(pg_get_userbyid(g.grantee), current_database(), 'mingtang'))
from ours o join pg_attribute a on a.attrelid = o.oid and a.attacl is not null, aclexplode(a.attacl) g
where g.grantee <> g.grantor and g.grantee <> 0
union all
select format('grant %s on function %s to %s', g.privilege_type, p.proname,
  case when g.grantee = 0 then 'public' else replace(pg_get_userbyid(g.grantee), current_database(), 'mingtang') end)
from pg_proc p, aclexplode(p.proacl) g where p.pronamespace = 'public'::regnamespace and g.grantee <> g.grantor
) as described order by line collate "C"
